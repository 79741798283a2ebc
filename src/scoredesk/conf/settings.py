"""Django's settings, all of them driven by the variables of `environment.py`.

Promises: PostgreSQL only; nothing in the page runs that does not come from this server (CSP); cookies and
transport are strict as soon as the public address is https; logs carry no personal data.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from scoredesk.conf import environment
from scoredesk.conf.database import django_database
from scoredesk.conf.keys import secret_key

SOURCE = Path(__file__).resolve().parent.parent
MEBIBYTE = 1024 * 1024

DATA = environment.DATA.read()
BASE_URL = environment.BASE_URL.read()
OVER_TLS = BASE_URL.startswith("https:")

DEBUG = environment.DEBUG.read()
SECRET_KEY = secret_key()
ALLOWED_HOSTS = [
    urlsplit(BASE_URL).hostname or "",
    *environment.HOSTS.read(),
    "127.0.0.1",
    "localhost",
    "[::1]",
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "scoredesk.store",
    "scoredesk.conf.apps.Wiring",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "scoredesk.web.ui.language.remember_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "scoredesk.web.ui.refuse_nul.refuse_nul",
]

ROOT_URLCONF = "scoredesk.conf.urls"
WSGI_APPLICATION = "scoredesk.conf.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted(SOURCE.glob("web/*/templates")),
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "scoredesk.web.ui.context.page",
            ],
            "builtins": ["scoredesk.web.ui.tags"],
        },
    }
]
STATIC_URL = "/static/"
STATICFILES_DIRS = sorted(SOURCE.glob("web/*/static"))
# Straight from the package's folders: there is no collecting step that a start could forget.
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 300

DATABASES = {"default": django_database(environment.DATABASE_URL.read(), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "scoredesk.conf.blobs.EncryptedBlobs"},
    "blobs": {"BACKEND": "scoredesk.conf.blobs.EncryptedBlobs"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Bodies of mail-sized forms: two images of 5 MiB and what surrounds them (N8).
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * MEBIBYTE
FILE_UPLOAD_HANDLERS = ["scoredesk.conf.uploads.BoundedMemoryUpload"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 10

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/desk/login/"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/desk/login/"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = OVER_TLS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = OVER_TLS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "scoredesk.web.ui.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [BASE_URL] if OVER_TLS else []

SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if OVER_TLS else 0
SECURE_SSL_REDIRECT = OVER_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.BEHIND_PROXY.read() else None
SECURE_CONTENT_TYPE_NOSNIFF = True
# Nothing to other sites. Not "no-referrer": browsers then post forms with `Origin: null`, which the CSRF
# check refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Other sites below the same domain are not ours to bind.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

LANGUAGE_CODE = "ja"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"

# The jobs' names are bound where a worker, or whoever puts a job into the queue, imports them.
PROCRASTINATE_IMPORT_PATHS = ["scoredesk.jobs.tasks"]
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_addresses": {"()": "scoredesk.conf.logs.NoAddresses"}},
    "formatters": {
        "line": {
            "()": "scoredesk.conf.logs.NoRows",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_addresses"]}},
    "root": {"handlers": ["stderr"], "level": environment.LOG_LEVEL.read()},
    "loggers": {
        # Django mails and prints requests with their forms; here errors go to stderr without them.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "procrastinate": {"level": "WARNING"},
    },
}
