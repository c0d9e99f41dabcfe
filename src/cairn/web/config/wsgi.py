"""What gunicorn runs: gunicorn cairn.web.config.wsgi:application"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.web.config.settings")

application = get_wsgi_application()
