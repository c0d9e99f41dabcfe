"""Django's settings. Every value from outside comes through `setting`; there is no debug mode."""

from __future__ import annotations

from pathlib import Path

from cairn.web.config import keys, mail, values
from cairn.web.config.environment import setting
from cairn.web.config.safety import refuse_unsafe

refuse_unsafe()  # before all else, so that everything that is amiss is told at once
_origin = values.read_origin(setting("CAIRN_ORIGIN"))

CAIRN_REVIEW = values.read_review_folder(setting("CAIRN_REVIEW"))
CAIRN_BUNDLE = CAIRN_REVIEW / "bundle"
CAIRN_ATTACHMENTS = CAIRN_REVIEW / "attachments"
CAIRN_CHECKPOINTS = CAIRN_REVIEW / ".secrets" / "access-checkpoints"
CAIRN_CLAMD = values.read_clamd(setting("CAIRN_CLAMD"))
CAIRN_ORIGIN = _origin.address
CAIRN_PROXIES = values.read_proxies(setting("CAIRN_PROXIES"), _origin)
CAIRN_KEYS = keys.read_keys(setting("CAIRN_KEYS"), CAIRN_REVIEW, setting("DATABASE_URL"))
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
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "cairn.web.common",
    "cairn.web.ledger",
    "cairn.web.respond",
    "cairn.web.review",
    "cairn.web.library",
    "cairn.web.rights",
    "cairn.web.coding",
]
MIDDLEWARE = [
    "cairn.web.common.middleware.security_headers",
    "cairn.web.common.middleware.one_look",
    "cairn.web.common.middleware.known_methods",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cairn.web.common.language_switch.in_the_visitors_language",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "cairn.web.respond.uploads.bounded_bodies",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cairn.web.review.middleware.StaffOnly",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "cairn.web.common.jinja.environment",
            "context_processors": ["cairn.web.common.csrf.for_templates"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.Jinja2"

DATABASES = {"default": values.read_database(setting("DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-gb"
LOCALE_PATHS = [Path(__file__).parents[1] / "locale"]  # the site's own words in other languages
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
CAIRN_LANGUAGE_COOKIE = f"{_prefix}cairn-language"
CSRF_COOKIE_AGE = 7 * 24 * 60 * 60  # longer than a session, so that a page left open can still be sent
CSRF_COOKIE_NAME = f"{_prefix}cairn-csrf"
CSRF_COOKIE_SECURE = _origin.is_https
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "cairn.web.common.errors.stale_form"
CAIRN_HTTPS = _origin.is_https

# Staff sign in with a name, a password and a code (django-allauth). Nobody signs up, and no address is asked for.
ACCOUNT_ADAPTER = "cairn.web.review.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False  # the cookie goes when the browser is closed
# What counts tries by address is common.limits, which keeps none; what counts them by account is allauth's.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "10/10m/key"}
MFA_ADAPTER = "cairn.web.review.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a step of 30 seconds either way, for clocks that are off (RFC 6238, section 5.2)
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RECOVERY_CODE_DIGITS = 10
MFA_REAUTHENTICATION_REQUIRED = False  # the pages themselves ask for a code given just now
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # so that trying many names does not make it forget one
    }
}
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
