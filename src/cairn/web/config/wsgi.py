"""What gunicorn runs: gunicorn cairn.web.config.wsgi:application"""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.web.config.settings")

application = get_wsgi_application()

# What was loaded stays for as long as the process does: to look through it for rubbish every few hundred objects, as
# Python would, costs a page some hundredths of its time and finds none.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
