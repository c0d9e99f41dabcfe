"""Django's settings. Every value from outside comes through `setting`; there is no debug mode."""

from __future__ import annotations

from cairn.web.config import mail, values
from cairn.web.config.environment import setting

_origin = values.read_origin(setting("CAIRN_ORIGIN"))

CAIRN_REVIEW = values.read_review_folder(setting("CAIRN_REVIEW"))
CAIRN_BUNDLE = CAIRN_REVIEW / "bundle"
CAIRN_ATTACHMENTS = CAIRN_REVIEW / "attachments"
CAIRN_CLAMD = values.read_clamd(setting("CAIRN_CLAMD"))
CAIRN_ORIGIN = _origin.address
CAIRN_PROXIES = values.read_proxies(setting("CAIRN_PROXIES"), _origin)
CAIRN_MAIL = mail.read_mail(setting("CAIRN_MAIL"), setting("CAIRN_MAIL_FROM"))

DEBUG = False
SECRET_KEY = values.read_secret_key(setting("CAIRN_SECRET_KEY"))
ALLOWED_HOSTS = list(_origin.hosts)
CSRF_TRUSTED_ORIGINS = [_origin.address]

ROOT_URLCONF = "cairn.web.config.urls"
WSGI_APPLICATION = "cairn.web.config.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "cairn.web.common",
    "cairn.web.ledger",
    "cairn.web.respond",
    "cairn.web.review",
    "cairn.web.library",
]
MIDDLEWARE = [
    "cairn.web.common.middleware.security_headers",
    "cairn.web.common.middleware.known_methods",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "cairn.web.respond.uploads.bounded_bodies",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cairn.web.review.middleware.StaffOnly",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "cairn.web.common.jinja.environment"},
    }
]
FORM_RENDERER = "django.forms.renderers.Jinja2"

DATABASES = {"default": values.read_database(setting("DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/assets/"
STATIC_ROOT = values.read_assets_folder(setting("CAIRN_ASSETS"))
WHITENOISE_MAX_AGE = (
    86400  # addresses carry the file's checksum, so that a day-old copy is never the wrong one
)

# The cookie holds an unguessable id and no more; the session stands in the database, signed. A day is
# long enough that nobody needs to be warned before it ends (WCAG 2.2.1 asks it of under 20 hours).
_prefix = "__Host-" if _origin.is_https else ""
SESSION_ENGINE = "cairn.web.common.sessions"
SESSION_COOKIE_NAME = f"{_prefix}cairn-session"
SESSION_COOKIE_AGE = 24 * 60 * 60
SESSION_COOKIE_SECURE = _origin.is_https
CSRF_COOKIE_AGE = 7 * 24 * 60 * 60  # longer than a session, so that a page left open can still be sent
CSRF_COOKIE_NAME = f"{_prefix}cairn-csrf"
CSRF_COOKIE_SECURE = _origin.is_https
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "cairn.web.common.errors.stale_form"
CAIRN_HTTPS = _origin.is_https

LOGIN_URL = "review:sign-in"
LOGIN_REDIRECT_URL = "review:responses"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# A page of long answers is far under this; more is no answer to a question.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# Files go to quarantine, those of respondents, or stay in memory (the file of a receipt, to be looked for).
FILE_UPLOAD_HANDLERS = [
    "cairn.web.respond.uploads.ToQuarantine",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 12_000_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "cairn.web.common.logs.DiscreetFormatter"}},
    "handlers": {
        "terminal": {"class": "logging.StreamHandler", "formatter": "discreet"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["terminal"], "level": "ERROR", "propagate": False},
        # names hosts and addresses that strangers send; the refusal itself is answer enough
        "django.security": {"handlers": ["nowhere"], "propagate": False},
    },
}
