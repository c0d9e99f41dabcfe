"""Only what Django cannot do without; the database as Cairn's own settings make it, so that a commit costs the same."""

from __future__ import annotations

import os

from cairn.web.config.values import read_database

SECRET_KEY = "for-a-measurement-alone"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "benchmarks.bare.urls"
INSTALLED_APPS = ["benchmarks.bare"]
MIDDLEWARE: list[str] = []
DATABASES = {"default": read_database(os.environ["DATABASE_URL"])}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
