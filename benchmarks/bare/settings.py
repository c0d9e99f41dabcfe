"""Only what Django cannot do without, or what a new project begins with.

The database is as Cairn's own settings make it, so that a commit costs the same.
"""

from __future__ import annotations

import os

from cairn.web.config.values import read_database

SECRET_KEY = "for-a-measurement-alone"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "benchmarks.bare.urls"
INSTALLED_APPS = ["benchmarks.bare"]
MIDDLEWARE: list[str] = []
if os.environ.get("BARE_AS_BEGUN"):  # what `django-admin startproject` writes into a new project
    INSTALLED_APPS += [f"django.contrib.{name}" for name in ("auth", "contenttypes", "sessions", "messages")]
    MIDDLEWARE = [
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ]
DATABASES = {"default": read_database(os.environ["DATABASE_URL"])}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
