import base64
import secrets

import pytest
from environs import Env

from tsunagu import environment
from tsunagu.environment import Refusal
from tsunagu.outside import Translator

PRODUCTION = {
    "TSUNAGU_MODE": "production",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "DATA_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
    "ALLOWED_HOSTS": "tsunagu.example.jp",
    "BASE_URL": "https://tsunagu.example.jp/",
    "EMAIL_URL": "submission://user:password@mail.example.jp",
    "SCANNER": "none",
}
CITY = "postgres://city@db:5433/tsunagu"
PUSH_KEY = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"  # of RFC 8291
PUSH = {"PUSH_KEY": PUSH_KEY, "PUSH_CONTACT": "mailto:a@example.jp"}
MAIL_BY = {"MAIL_PROVIDER": "postmark", "MAIL_PROVIDER_KEY": "token"}
DULL = "SECRET_KEY is not random."
HOSTS = "ALLOWED_HOSTS must name hosts, without a star or a dot before .lg.jp and the like."
ORIGINS = "CSRF_TRUSTED_ORIGINS must be https://HOST or https://HOST:PORT, without a star."
MISSING = "SECRET_KEY is missing or shorter than 50 characters."
OWNED = "DATABASE_OWNER_URL must name another user than DATABASE_URL."
OPEN = ["*", "*.example.jp", ".", ".jp", ".lg.jp", "..lg.jp", "tsunagu.example.jp,.tokyo"]
LOOSE = [
    *("http://tsunagu.example.jp", "https://*.example.jp", "https://", "tsunagu.example.jp"),
    *("https://tsunagu.example.jp/", "https://tsunagu.example.jp,https://*"),
]
NAMES = [
    *PRODUCTION,
    *(f"{name}_FILE" for name in ("SECRET_KEY", "DATA_KEY")),
    *("DATABASE_URL", "DATABASE_OWNER_URL"),
    *("CSRF_TRUSTED_ORIGINS", "BEHIND_TLS_PROXY", "MAIL_FROM", "CITY_PACK"),
    *("TRUSTED_PROXIES", "SECOND_STEP", "THROTTLE_TIMES", "ENCLOSURES", "OPENFISCA_URL"),
    *("MAIL_PROVIDER", "MAIL_PROVIDER_KEY", "MAIL_PROVIDER_DOMAIN", "MAIL_PROVIDER_URL"),
    *("MAIL_CONNECTIONS", "MAIL_RATE", "LINE_ACCOUNT", "LINE_TOKEN", "LINE_SECRET", "LINE_URL"),
    *("BOUNCES_ADDRESS", "BOUNCES_URL", "BOUNCES_URL_FILE"),
    *("TRANSLATE_URL", "TRANSLATE_KEY", "TRANSLATE_KEY_FILE"),
    *("PUSH_KEY", "PUSH_KEY_FILE", "PUSH_CONTACT", "PUSH_HOSTS"),
    *("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_CLIENT_SECRET_FILE"),
    *("OIDC_NAME", "OIDC_TRUST_ADDRESSES", "OIDC_SECOND_STEP"),
]


@pytest.fixture
def read(monkeypatch):
    """``read(NAME=value)``: the house started with these variables and no others."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)

    def start(**variables):
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return environment.read(Env())

    return start


def test_without_any_variable_it_is_the_demo_city_on_sqlite(read):
    found = read()

    assert (found.mode, found.is_demo, found.is_production) == ("demo", True, False)
    assert found.database["ENGINE"] == "django.db.backends.sqlite3"
    assert found.database["NAME"] == f"{environment.HOUSE}/var/tsunagu.sqlite3"
    assert found.allowed_hosts == ["localhost", "127.0.0.1", "[::1]"]


def test_production_starts_when_everything_is_strong(read):
    owner = "postgres://owner@db:5433/tsunagu"
    found = read(**PRODUCTION, DATABASE_URL=CITY, DATABASE_OWNER_URL=owner)

    assert found.is_production
    assert found.base_url == "https://tsunagu.example.jp"
    assert found.database["ENGINE"] == "django.db.backends.postgresql"
    assert (found.database["NAME"], found.database["PORT"]) == ("tsunagu", 5433)
    assert found.database_owner["USER"] == "owner"


def test_production_starts_behind_names_of_the_city(read):
    names = {
        "SECRET_KEY": "0123456789abcdef" * 4,  # as many different signs as hex has
        "ALLOWED_HOSTS": "tsunagu.example.jp,.nishitokyo.lg.jp,localhost",
        "CSRF_TRUSTED_ORIGINS": "https://tsunagu.example.jp,https://proxy.example.jp:8443",
    }
    found = read(**(PRODUCTION | names))
    assert found.allowed_hosts[1] == ".nishitokyo.lg.jp"
    assert found.trusted_origins[1] == "https://proxy.example.jp:8443"


def test_a_city_without_a_mail_host_names_a_provider(read):
    found = read(**(PRODUCTION | {"EMAIL_URL": "file:///var/mail"} | MAIL_BY))
    assert found.mail_provider.backend == "anymail.backends.postmark.EmailBackend"
    assert found.mail_provider.for_the_library()["POSTMARK_SERVER_TOKEN"] == "token"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY": PRODUCTION["SECRET_KEY"][:49]}, MISSING),
        ({"SECRET_KEY": f"{environment.WEAK_SECRET} 0123456789"}, MISSING),
        ({"SECRET_KEY": "=" * 50}, DULL),
        ({"SECRET_KEY": "0123456789" * 6}, DULL),
        ({"DATA_KEY": environment.WEAK_DATA_KEY}, "DATA_KEY is missing."),
        ({"DATA_KEY": base64.b64encode(bytes(32)).decode()}, "DATA_KEY is not random."),
        *(({"ALLOWED_HOSTS": host}, HOSTS) for host in OPEN),
        *(({"CSRF_TRUSTED_ORIGINS": origin}, ORIGINS) for origin in LOOSE),
        ({"ALLOWED_HOSTS": "localhost"}, "ALLOWED_HOSTS names only this machine."),
        ({"BASE_URL": "http://tsunagu.example.jp"}, "BASE_URL must begin with https://."),
        ({"SECOND_STEP": "optional"}, "SECOND_STEP must be required."),
        ({"THROTTLE_TIMES": "2"}, "THROTTLE_TIMES is for load tests."),
        ({"BEHIND_TLS_PROXY": "true"}, "BEHIND_TLS_PROXY needs TRUSTED_PROXIES."),
        ({"EMAIL_URL": "file:///var/mail"}, "EMAIL_URL names no mail host."),
        ({"SCANNER": ""}, "SCANNER names no clamd; SCANNER=none says that there is none."),
        ({"DATABASE_URL": CITY}, OWNED),
        ({"DATABASE_URL": CITY, "DATABASE_OWNER_URL": CITY}, OWNED),
    ],
)
def test_production_refuses_what_is_weak(read, changes, sentence):
    with pytest.raises(Refusal) as refusal:
        read(**(PRODUCTION | changes))
    assert str(refusal.value) == f"Refusing to start. {sentence}"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"TSUNAGU_MODE": "prod"}, "TSUNAGU_MODE must be one of demo, development, production."),
        ({"DATA_KEY": "c2hvcnQ="}, "DATA_KEY must be 32 bytes in base64."),
        (
            {"DATABASE_URL": "mysql://h/x"},
            "DATABASE_URL must begin with sqlite:/// or postgres://.",
        ),
        ({"DATABASE_URL": "postgres://h"}, "DATABASE_URL must name a database."),
        ({"DATABASE_URL": "sqlite://:memory:"}, "DATABASE_URL must name a database."),
        ({"EMAIL_URL": "x"}, "EMAIL_URL must begin with submission://, smtp:// or file://."),
        (
            {"DATABASE_URL": CITY, "DATABASE_OWNER_URL": f"{CITY}-two"},
            "DATABASE_OWNER_URL must name the same database as DATABASE_URL.",
        ),
        ({"SECOND_STEP": "no"}, "SECOND_STEP must be one of required, optional."),
        ({"THROTTLE_TIMES": "0"}, "THROTTLE_TIMES must be 1 or more."),
        ({"MAIL_CONNECTIONS": "0"}, "MAIL_CONNECTIONS must be 1 to 50, MAIL_RATE 0 or more."),
        ({"SCANNER": "yes"}, "SCANNER must be clamd://HOST:PORT, clamd:///SOCKET or none."),
        ({"CITY_PACK": "nowhere"}, "CITY_PACK is not a folder: nowhere."),
    ],
)
def test_every_mode_refuses_what_makes_no_sense(read, changes, sentence):
    with pytest.raises(Refusal) as refusal:
        read(**changes)
    assert str(refusal.value) == f"Refusing to start. {sentence}"


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"DATABASE_URL": "garbage"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgres://h:port/x"}, "DATABASE_URL"),
        ({"TRUSTED_PROXIES": "10.0.0.0/99"}, "10.0.0.0/99"),
        ({"BEHIND_TLS_PROXY": "perhaps"}, "BEHIND_TLS_PROXY"),
        ({"DATA_KEY": "not base64!"}, "DATA_KEY"),
        ({"BOUNCES_ADDRESS": "b@example.jp"}, "BOUNCES_URL"),
        ({"BOUNCES_URL": "maildir:///var/mail/b"}, "BOUNCES_ADDRESS"),
        ({"BOUNCES_ADDRESS": "b+c@example.jp", "BOUNCES_URL": "maildir:///x"}, "BOUNCES_ADDRESS"),
        ({"BOUNCES_ADDRESS": "b@example.jp", "BOUNCES_URL": "imap://a:b@c"}, "BOUNCES_URL"),
        ({"MAIL_PROVIDER": "postmark"}, "MAIL_PROVIDER_KEY"),
        ({"MAIL_PROVIDER": "pigeon", "MAIL_PROVIDER_KEY": "x"}, "postmark"),
        ({**MAIL_BY, "MAIL_PROVIDER_URL": "http://mail.example"}, "MAIL_PROVIDER_URL"),
        ({"OPENFISCA_URL": "http://user@host/x"}, "OPENFISCA_URL must be http://HOST:PORT"),
        ({"TRANSLATE_KEY": "x"}, "TRANSLATE_URL"),
        ({"TRANSLATE_URL": "ftp://machine"}, "TRANSLATE_URL"),
        ({"TRANSLATE_URL": "https://user@machine"}, "TRANSLATE_URL"),
        ({"PUSH_KEY": PUSH_KEY}, "PUSH_CONTACT"),
        ({"PUSH_CONTACT": "mailto:a@example.jp"}, "PUSH_KEY"),
        ({**PUSH, "PUSH_CONTACT": "a@example.jp"}, "PUSH_CONTACT"),
        ({**PUSH, "PUSH_KEY": "AAAA"}, "PUSH_KEY"),
        ({**PUSH, "PUSH_KEY": "A" * 43}, ""),
        ({**PUSH, "PUSH_HOSTS": "http://push.example"}, "PUSH_HOSTS"),
        ({**PUSH, "PUSH_HOSTS": "https://*"}, "PUSH_HOSTS"),
        ({"SECRET_KEY_FILE": "nowhere"}, "nowhere"),
    ],
)
def test_what_cannot_be_read_is_named(read, changes, word):
    with pytest.raises(Refusal, match=f"^The environment cannot be read: .*{word}"):
        read(**changes)


def test_a_machine_that_translates(read):
    assert read().translator is None
    at = {"TRANSLATE_URL": "http://127.0.0.1:5000/"}
    assert read(**at).translator == Translator("http://127.0.0.1:5000", "")
    assert read(**at, TRANSLATE_KEY="x").translator.key == "x"


def test_the_key_for_push_services(read):
    assert read().push is None
    found = read(**PUSH).push
    assert found.public.startswith("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYL")


def test_several_faults_are_told_at_once(read):
    with pytest.raises(Refusal) as refusal:
        read(TSUNAGU_MODE="production")
    assert str(refusal.value) == (
        "Refusing to start. SECRET_KEY is missing or shorter than 50 characters."
        " DATA_KEY is missing. ALLOWED_HOSTS names only this machine."
        " BASE_URL must begin with https://."
        " SCANNER names no clamd; SCANNER=none says that there is none."
        " EMAIL_URL names no mail host."
    )


def test_secrets_may_come_from_files(read, tmp_path):
    for name in ("SECRET_KEY", "DATA_KEY"):
        (tmp_path / name).write_text(PRODUCTION[name] + "\n", encoding="utf-8")
    files = {f"{name}_FILE": str(tmp_path / name) for name in ("SECRET_KEY", "DATA_KEY")}
    rest = {k: v for k, v in PRODUCTION.items() if k not in ("SECRET_KEY", "DATA_KEY")}

    found = read(**rest, **files)
    assert found.secret_key == PRODUCTION["SECRET_KEY"]
    assert base64.b64encode(found.data_key).decode() == PRODUCTION["DATA_KEY"]


PROVIDER = {
    "OIDC_ISSUER": "https://login.example.jp/city/",
    "OIDC_CLIENT_ID": "tsunagu",
    "OIDC_CLIENT_SECRET": "a-secret-of-the-city",
}


def test_a_provider_of_the_city_is_off_until_it_is_named(read):
    assert read().oidc is None
    found = read(**PROVIDER, OIDC_SECOND_STEP="mfa,phr").oidc
    assert (found.issuer, found.strong) == (
        "https://login.example.jp/city",
        frozenset({"mfa", "phr"}),
    )
    assert (found.trusts_addresses, found.name) == (False, "市の認証")


@pytest.mark.parametrize(
    "changes",
    [*({name: ""} for name in PROVIDER), {"OIDC_ISSUER": "http://login.example.jp"}],
    ids=str,
)
def test_half_a_provider_stops_the_start(read, changes):
    with pytest.raises(Refusal):
        read(**(PROVIDER | changes))
