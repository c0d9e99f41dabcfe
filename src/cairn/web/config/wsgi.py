"""What gunicorn runs: gunicorn cairn.web.config.wsgi:application"""

import gc
import os

import django
from django.urls import reverse

from cairn.web.config.handler import Handler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.web.config.settings")

django.setup(set_prefix=False)
application = Handler()
# gunicorn loads all of this once, before it makes the processes that answer: every room's addresses and views with it,
# so that nobody who comes first waits for them in each process anew
reverse("front")

# What was loaded stays for as long as the process does: to look through it for rubbish every few hundred objects, as
# Python would, costs a page some hundredths of its time and finds none.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
