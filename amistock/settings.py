"""Settings: one strict file that reads the environment (and `.env`); bad values become system checks.

Profiles: `AMISTOCK_ENV` is `development` (default), `test` or `production`. Only production demands
secrets and HTTPS. docs/settings.md lists every variable.
"""

from pathlib import Path
from urllib.parse import quote

from amistock.api_schema import API_SCHEMA
from amistock.content_policy import content_policy
from amistock.environment import StrictEnv

BASE_DIR = Path(__file__).resolve().parent.parent

env = StrictEnv()
StrictEnv.read_env(BASE_DIR / ".env")

# Everything made at run time: static files, photos, e-mails, logs, keys.
VAR_DIR = BASE_DIR / env.str("AMISTOCK_VAR", default="var")

ENV = env.str("AMISTOCK_ENV", default="development")
PRODUCTION = ENV == "production"
# The demonstration fortnight and its accounts; never in production unless asked for.
DEMO = env.bool("AMISTOCK_DEMO", default=not PRODUCTION)
DEBUG = env.bool("DJANGO_DEBUG", default=False)
SECRET_KEY = env.str("DJANGO_SECRET_KEY", default="" if PRODUCTION else "not-secret-" * 6)
# Private links are signed with a key of their own, so that it can outlive a change of SECRET_KEY.
LINK_KEY = env.str("AMISTOCK_LINK_KEY", default=SECRET_KEY)
ALLOWED_HOSTS = env.list("AMISTOCK_ALLOWED_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"])
PUBLIC_URL = env.str("AMISTOCK_PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL.startswith("https://") else []

INSTALLED_APPS = [
    "amistock",
    "frontend",
    "collections_app",
    "geo",
    "amistock.accounts",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.gis",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "leaflet",
    "phonenumber_field",
    "rest_framework",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "amistock.compression.PublicPagesGZip",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "amistock.access.RouteAccessMiddleware",
    "amistock.form_limits.FormLimitMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "amistock.urls"
WSGI_APPLICATION = "amistock.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["frontend.templatetags.french_dates"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "frontend.context.site",
            ],
        },
    },
]

DATABASES = {"default": env.db_url("DATABASE_URL", default="postgis://127.0.0.1:5432/amistock")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"]["ENGINE"] = "django.contrib.gis.db.backends.postgis"
DATABASES["default"]["CONN_MAX_AGE"] = env.int("AMISTOCK_DB_CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["OPTIONS"] = {"application_name": "amistock", "connect_timeout": 5}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
_hashers = "django.contrib.auth.hashers"
PASSWORD_HASHERS = [f"{_hashers}.Argon2PasswordHasher", f"{_hashers}.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_login", "staff-home", "home"
ACCOUNT_ADAPTER = "amistock.accounts.adapter.StaffOnlyAdapter"
ACCOUNT_FORMS = {"login": "amistock.accounts.forms.StaffLoginForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
SECOND_FACTOR_REQUIRED = env.bool("AMISTOCK_SECOND_FACTOR", default=PRODUCTION)  # offered to staff in any case

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
TIME_ZONE = "Europe/Paris"
USE_TZ = True
PHONENUMBER_DEFAULT_REGION = "FR"
PHONENUMBER_DB_FORMAT = "E164"

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = env.path("AMISTOCK_MEDIA_ROOT", default=str(VAR_DIR / "media"))
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
    },
    "staticfiles": {"BACKEND": "amistock.static.HashedStaticFiles"},
}
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# Mail: files under var/mail unless EMAIL_URL names a server (smtp://user:password@host:587/?tls=true).
vars().update(env.email_url("EMAIL_URL", default=f"filemail:///{quote(str(VAR_DIR / 'mail'))}"))
EMAIL_TIMEOUT = 10
ANYMAIL = {"BREVO_API_KEY": env.str("AMISTOCK_BREVO_KEY", default=""), "REQUESTS_TIMEOUT": (4, 10)}
if ANYMAIL["BREVO_API_KEY"]:  # e-mail by Brevo's API instead of a server
    EMAIL_BACKEND = "anymail.backends.brevo.EmailBackend"
SMS_URL = env.str("AMISTOCK_SMS", default="" if PRODUCTION else "console://")
DEFAULT_FROM_EMAIL = env.str("AMISTOCK_FROM_EMAIL", default="Amistock <ne-pas-repondre@localhost>")
# In the demonstration a number that the numbering authority keeps for fiction: nobody answers, nobody is disturbed.
SWITCHBOARD_PHONE = env.str("AMISTOCK_PHONE", default="01 99 00 19 54" if DEMO else "")
# Who answers for the site, in the words of its legal pages.
PUBLISHER = env.str("AMISTOCK_PUBLISHER", default="")
HOSTED_BY = env.str("AMISTOCK_HOSTED_BY", default="")
PRIVACY_EMAIL = env.str("AMISTOCK_PRIVACY_EMAIL", default="")
CONTACT_EMAIL = env.str("AMISTOCK_CONTACT_EMAIL", default=PRIVACY_EMAIL)

# Redis is Celery's broker and nothing else; the web process never opens a connection to it.
CELERY_BROKER_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 900, "socket_timeout": 5, "socket_connect_timeout": 5}

# Outside services, each with a way to do without. An empty value switches it off.
GEOCODER_DOMAIN = env.str("AMISTOCK_GEOCODER", default="data.geopf.fr/geocodage")
GEOCODER_DEADLINE_S = 1.5
MAP_TILES_URL = env.str(
    "AMISTOCK_TILES",
    default=(
        "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"
        "&STYLE=normal&TILEMATRIXSET=PM&FORMAT=image/png&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}"
    ),
)
MAP_TILES_ATTRIBUTION = env.str("AMISTOCK_TILES_ATTRIBUTION", default="© IGN – Plan IGN")
STREETS_FILE = BASE_DIR / env.str("AMISTOCK_STREETS", default=str(VAR_DIR / "streets.graph"))
# The map's frame: south-west and north-east corners as (longitude, latitude).
_bounds = tuple(env.list("AMISTOCK_BOUNDS", cast=float, default=[2.224, 48.815, 2.470, 48.903]))
TOWN_BOUNDS = (_bounds[:2], _bounds[2:])
LEAFLET_CONFIG = {"TILES": [], "RESET_VIEW": False, "SCALE": "metric", "NO_GLOBALS": False}

LIMIT_FACTOR = env.float("AMISTOCK_LIMIT_FACTOR", default=1.0)
FORM_LEAST_S = env.int("AMISTOCK_FORM_LEAST_S", default=1)
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "amistock.json_answers.FirstFormat",
    "DEFAULT_PARSER_CLASSES": ["amistock.json_body.BearableJSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "amistock.problems.problem_response",
    "DEFAULT_THROTTLE_CLASSES": ["amistock.throttle.ClientThrottle"],
    "NUM_PROXIES": env.int("AMISTOCK_PROXIES", default=0),
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = API_SCHEMA

_tiles_origin = "/".join(MAP_TILES_URL.split("/")[:3]) if MAP_TILES_URL.startswith("http") else ""
CONTENT_SECURITY_POLICY = content_policy(images_from=[_tiles_origin] if _tiles_origin else [])
X_FRAME_OPTIONS = "DENY"
# Not "no-referrer": browsers would then send our own forms with `Origin: null`, which the CSRF check refuses.
# Nothing reaches other sites either way, and access logs drop referrers.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
if PRODUCTION and env.bool("AMISTOCK_BEHIND_TLS_PROXY", default=True):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
# Photos come on the routes of `amistock.limits.UPLOADS` only: so many bytes each, and so many at once.
PHOTO_MAX_BYTES = 1_000_000 * env.int("AMISTOCK_PHOTO_MAX_MB", default=15)
UPLOAD_MAX_BYTES = 1_000_000 * env.int("AMISTOCK_UPLOAD_MAX_MB", default=60)
_handlers = "django.core.files.uploadhandler"
FILE_UPLOAD_HANDLERS = [
    "amistock.uploads.OnlyWhereAwaited",
    f"{_handlers}.MemoryFileUploadHandler",
    f"{_handlers}.TemporaryFileUploadHandler",
]

# gis.W001: Debian 12 ships GDAL 3.6; no spatial reference comes from outside, so its old PROJ data cannot bite.
SILENCED_SYSTEM_CHECKS = ["gis.W001"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "amistock.log_lines.TokenlessFormatter",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "filters": {"refusals": {"()": "amistock.log_lines.OneLineRefusals"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["refusals"]}},
    "root": {"handlers": ["console"], "level": env.str("AMISTOCK_LOG_LEVEL", default="INFO")},
}
