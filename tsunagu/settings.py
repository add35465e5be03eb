"""The settings. What a city decides comes from the environment (docs/operate/settings.md)."""

from pathlib import Path

import django_stubs_ext
from csp.constants import NONE, SELF
from django.conf import global_settings, locale
from environs import Env

from tsunagu import environment

django_stubs_ext.monkeypatch()

ENVIRONMENT = environment.read(Env())
HOUSE = environment.HOUSE
MODE = ENVIRONMENT.mode
DEMO = ENVIRONMENT.is_demo
SECRET_KEY = ENVIRONMENT.secret_key
DATA_KEY = ENVIRONMENT.data_key
DATA_KEYS = ENVIRONMENT.data_keys  # by id; the first seals what is new
KEYS_HELD_FOR = 300  # seconds in which a process may still hold a key that another destroyed
ANCHORS = ENVIRONMENT.anchors
ENCLOSURES = ENVIRONMENT.enclosures  # files that people brought, sealed
SCANNER = ENVIRONMENT.scanner
OPENFISCA_URL = ENVIRONMENT.openfisca_url  # who counts rough amounts; empty: nobody
PURGED = ENVIRONMENT.purged
CITY_PACK = ENVIRONMENT.city_pack
BASE_URL = ENVIRONMENT.base_url
DEBUG = False
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts
CSRF_TRUSTED_ORIGINS = ENVIRONMENT.trusted_origins

ROOT_URLCONF = "tsunagu.urls"
WSGI_APPLICATION = "tsunagu.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ROOMS = [
    "journal",
    "keys",
    "clocks",
    "places",
    "people",
    "letters",
    "residents",
    "directory",
    "bulletins",
    "intake",
    "volunteering",
    "community",
    "commission",
    "watch",
    "learning",
    "safety",
    "rewards",
    "complaints",
    "cases",
    "enclosures",
    "networks",
    "grants",
    "groups",
    "referrals",
    "fieldwork",
    "holdings",
    "plan",
    "ui",
    "web",
    "worker",
]
INSTALLED_APPS = [
    *(f"tsunagu.{room}" for room in ROOMS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = [
    "tsunagu.web.shields.ShieldsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "tsunagu.web.shields.LengthMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tsunagu.web.languages.LanguageMiddleware",
    "tsunagu.web.signs.SignsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "tsunagu.web.furigana.FuriganaMiddleware",
    "tsunagu.web.who.WhoMiddleware",
    "tsunagu.web.shields.ForeignMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

# Databases. Deferred SQLite transactions fail with "locked" under load, IMMEDIATE ones wait;
# synchronous=FULL because what was promised to a person must survive a power cut.
DATABASES = {"default": ENVIRONMENT.database}
DATABASE_OWNER = ENVIRONMENT.database_owner
ON_SQLITE = DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
if ON_SQLITE:
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            "PRAGMA secure_delete=ON; PRAGMA recursive_triggers=ON;"
        ),
    }
    DATABASES["default"]["TEST"] = {"NAME": str(HOUSE / "var" / "test.sqlite3")}
else:
    INSTALLED_APPS.append("procrastinate.contrib.django")
    # Tells the server who asks, whose rows it then shows (docs/adr/0029). Whoever answers pages
    # owns nothing; with one user alone, as in the demo, it takes the role of such a one.
    DATABASES["default"]["ENGINE"] = "tsunagu.ground.postgresql"
    if DATABASE_OWNER is None:
        DATABASES["default"].setdefault("OPTIONS", {})["assume_role"] = "tsunagu_app"
    # Values go beside the text, so that the server plans each text once a connection: a staff page
    # waits a third as long. Compiling (JIT) pays for no question as small as ours. What a city
    # asked for in the address of its database stays.
    asked = DATABASES["default"].setdefault("OPTIONS", {})
    asked |= {"server_side_binding": True, "prepare_threshold": 3}
    asked["options"] = f"{asked.get('options', '')} -c jit=off".strip()

# People
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "tsunagu.people.passwords.LengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/home/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "tsunagu.web.account.adapter.StaffOnly"
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by the city, not by strangers
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_RATE_LIMITS = False  # counted in rows of ours (tsunagu/web/tries.py)
SECOND_STEP = ENVIRONMENT.second_step
THROTTLE_TIMES = ENVIRONMENT.throttle_times
TRUSTED_PROXIES = ENVIRONMENT.trusted_proxies
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no letter to addresses we do not know
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False

# The identity provider of the city: off until the environment names one. Nothing of it is kept.
OIDC = ENVIRONMENT.oidc
SOCIALACCOUNT_ADAPTER = "tsunagu.web.account.city.CityDoor"
SOCIALACCOUNT_PROVIDERS = OIDC.for_the_library() if OIDC else {}
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
SOCIALACCOUNT_STORE_TOKENS = False

# Sessions and cookies
SESSION_ENGINE = "tsunagu.people.sign_in"
SESSION_COOKIE_AGE = 12 * 60 * 60  # from the sign-in, however busy
SESSION_IDLE_AGE = 30 * 60  # without a page
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.is_production
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "tsunagu.web.errors.csrf_failure"

# Headers
SECURE_SSL_REDIRECT = ENVIRONMENT.is_production and not ENVIRONMENT.behind_tls_proxy
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.is_production else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = ENVIRONMENT.is_production
# Nothing to other sites. "no-referrer" would make browsers post "Origin: null", which CSRF refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
WHITENOISE_ALLOW_ALL_ORIGINS = False
if ENVIRONMENT.behind_tls_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "report-uri": ["/policy-reports/"],  # what a browser stopped is counted (web/reports.py)
        "report-to": ["policy"],
    }
}

# What comes as a file stays in memory and is never longer than it may be (tsunagu/web/uploads.py).
FILE_UPLOAD_HANDLERS = ["tsunagu.web.uploads.Bounded"]

# Looks and assets
QUICK_EXIT_URL = ENVIRONMENT.quick_exit_url
FORM_RENDERER = "tsunagu.ui.renderer.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tsunagu.web.surroundings.surroundings",
            ]
        },
    }
]
STATIC_URL = "static/"
STATIC_ROOT = HOUSE / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Languages: Japanese in the source, four others in tsunagu/locale
LANGUAGE_CODE = "ja"
LANGUAGES = [
    ("ja", "日本語"),
    ("ja-easy", "やさしい日本語"),
    ("en", "English"),
    ("zh-hans", "简体中文"),
    ("ko", "한국어"),
]
locale.LANG_INFO["ja-easy"] = {
    "bidi": False,
    "code": "ja-easy",
    "name": "Plain Japanese",
    "name_local": "やさしい日本語",
    "fallback": ["ja"],
}
global_settings.LANGUAGES = [*global_settings.LANGUAGES, ("ja-easy", "Plain Japanese")]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 31_536_000
LOCALE_PATHS = [HOUSE / "tsunagu" / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True

# Mail
# Asked for each letter to a person of the city at the moment it leaves the house.
LETTER_GATE = "tsunagu.residents.rules.gate.may_leave"
MAIL_PROVIDER = ENVIRONMENT.mail_provider  # in the place of a mail host; None: by EMAIL_URL
EMAIL_BACKEND = MAIL_PROVIDER.backend if MAIL_PROVIDER else ENVIRONMENT.email["EMAIL_BACKEND"]
ANYMAIL = MAIL_PROVIDER.for_the_library() if MAIL_PROVIDER else {}
EMAIL_FILE_PATH = ENVIRONMENT.email.get("EMAIL_FILE_PATH")
EMAIL_HOST = ENVIRONMENT.email.get("EMAIL_HOST")
EMAIL_PORT = ENVIRONMENT.email.get("EMAIL_PORT")
EMAIL_HOST_USER = ENVIRONMENT.email.get("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = ENVIRONMENT.email.get("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = ENVIRONMENT.email.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = ENVIRONMENT.email.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
MAIL_CONNECTIONS = ENVIRONMENT.mail_connections  # at once, for what goes to many
MAIL_RATE = ENVIRONMENT.mail_rate  # letters a second; 0: as the host takes them
LINE = ENVIRONMENT.line  # the city's account; None: nobody gets messages by LINE
BOUNCES = ENVIRONMENT.bounces  # where letters come back to; None: nobody looks
TRANSLATOR = ENVIRONMENT.translator  # who translates by machine; None: nobody
PUSH = ENVIRONMENT.push  # by what push services know the city; None: no browser is told anything

# Logs: the path of a page, never its query, its body or a name; the kind of a fault, not its text.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "tsunagu.ground.logs.WithoutContent",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"tsunagu": {"level": "INFO"}},
}
