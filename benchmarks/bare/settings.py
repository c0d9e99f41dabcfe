"""Only what Django cannot do without, or what a new project begins with.

The database is Django's own, set as its documentation advises for connections that stay open; SQLite makes the same
promise at a commit as Cairn's. With BARE_ON_CAIRNS the database is as Cairn's settings have it, backend and all.
"""

from __future__ import annotations

import os

import dj_database_url

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
_URL = os.environ["DATABASE_URL"]
_AS_CAIRNS = read_database(_URL)
DATABASES = {"default": _AS_CAIRNS}
if not (os.environ.get("BARE_ON_CAIRNS") or _URL.startswith("sqlite:")):
    DATABASES = {"default": dict(dj_database_url.parse(_URL, conn_max_age=600, conn_health_checks=True))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
