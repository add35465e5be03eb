"""Reads the settings from the environment, strictly: a wrong value stops the start."""

import base64
import binascii
import re
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

from tsunagu import outside
from tsunagu.ground.sealed import derived
from tsunagu.outside import secret
from tsunagu.strength import is_dull, is_open, is_origin, is_short

HOUSE = Path(__file__).resolve().parent.parent
WEAK_SECRET = "development only: never used in production mode"
WEAK_DATA_KEY = base64.b64encode(b"development-only-data-key-32byte").decode()
FIRST_KEY = "data-key"
ENGINES = ("sqlite3", "postgresql")
MODES = ("demo", "development", "production")
SECOND_STEPS = ("required", "optional")
SCANNER = re.compile(r"|none|clamd://[\w.-]+(:\d{1,5})?|clamd:///.+")


class Refusal(ImproperlyConfigured):
    """The house does not start like this. Its text says what to mend."""


@dataclass(frozen=True)
class Provider:
    """The identity provider of the city (OpenID Connect)."""

    issuer: str
    client_id: str
    secret: str
    name: str  # on the button
    trusts_addresses: bool  # the provider checks addresses without saying so
    strong: frozenset[str]  # values of acr and amr that are a second step

    def for_the_library(self) -> dict[str, Any]:
        app = {
            "provider_id": "city",
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.secret,
            "settings": {"server_url": self.issuer, "oauth_pkce_enabled": True},
        }
        return {"openid_connect": {"APPS": [app]}}


@dataclass(frozen=True)
class Environment:
    """Everything a city decides from outside the code."""

    mode: str
    secret_key: str
    data_key: bytes
    data_keys: dict[str, bytes]
    allowed_hosts: list[str]
    trusted_origins: list[str]
    database: dict[str, Any]
    database_owner: dict[str, Any] | None
    email: dict[str, Any]
    mail_provider: outside.MailProvider | None
    mail_from: str
    mail_connections: int
    mail_rate: float
    base_url: str
    anchors: Path
    enclosures: Path
    scanner: str
    openfisca_url: str
    purged: Path
    city_pack: Path
    quick_exit_url: str
    behind_tls_proxy: bool
    trusted_proxies: list[str]
    second_step: str
    throttle_times: int
    oidc: Provider | None
    line: outside.Line | None
    push: outside.Push | None
    bounces: outside.Bounces | None
    translator: outside.Translator | None

    @property
    def is_demo(self) -> bool:
        return self.mode == "demo"

    @property
    def is_production(self) -> bool:
        return self.mode == "production"


def read(env: Env) -> Environment:
    """The environment as typed values. Raises Refusal with every fault at once."""
    try:
        found = Environment(
            mode=env.str("TSUNAGU_MODE", "demo"),
            secret_key=secret(env, "SECRET_KEY", WEAK_SECRET),
            data_key=_key(secret(env, "DATA_KEY", WEAK_DATA_KEY)),
            data_keys=_keys(env),
            allowed_hosts=env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"]),
            trusted_origins=env.list("CSRF_TRUSTED_ORIGINS", []),
            database=_database(env),
            database_owner=_owner(env),
            email=env.dj_email_url("EMAIL_URL", f"file:///{HOUSE}/var/mail"),
            mail_provider=outside.mail(env),
            mail_from=env.str("MAIL_FROM", "tsunagu@localhost"),
            mail_connections=env.int("MAIL_CONNECTIONS", 8),
            mail_rate=env.float("MAIL_RATE", 0),
            base_url=env.str("BASE_URL", "http://localhost:8000").rstrip("/"),
            anchors=Path(env.str("ANCHORS", f"{HOUSE}/var/anchors")),
            enclosures=Path(env.str("ENCLOSURES", f"{HOUSE}/var/enclosures")),
            scanner=env.str("SCANNER", ""),
            openfisca_url=outside.openfisca(env),
            purged=Path(env.str("PURGED", f"{HOUSE}/var/purged")),
            city_pack=Path(env.str("CITY_PACK", str(HOUSE / "city" / "nishi-tokyo"))),
            quick_exit_url=env.str("QUICK_EXIT_URL", "https://www.jma.go.jp/"),
            behind_tls_proxy=env.bool("BEHIND_TLS_PROXY", False),
            trusted_proxies=_networks(env.list("TRUSTED_PROXIES", [])),
            second_step=env.str("SECOND_STEP", _second_step(env)),
            throttle_times=env.int("THROTTLE_TIMES", 1),
            oidc=_provider(env),
            line=outside.line(env),
            push=outside.push(env),
            bounces=outside.bounces(env),
            translator=outside.translator(env),
        )
    except (EnvError, ValueError, OSError) as fault:
        raise Refusal(f"The environment cannot be read: {fault}") from fault
    _insist_on(found)
    return found


def _insist_on(found: Environment) -> None:
    faults = [*_faults(found), *(_production_faults(found) if found.is_production else [])]
    if faults:
        raise Refusal("Refusing to start. " + " ".join(faults))


def _second_step(env: Env) -> str:
    """The people of the demo city come in with one press; everybody else needs two steps."""
    return "optional" if env.str("TSUNAGU_MODE", "demo") == "demo" else "required"


def _provider(env: Env) -> Provider | None:
    """None while nothing of it is named; half of it is a fault."""
    found = Provider(
        issuer=env.str("OIDC_ISSUER", "").rstrip("/"),
        client_id=env.str("OIDC_CLIENT_ID", ""),
        secret=secret(env, "OIDC_CLIENT_SECRET", ""),
        name=env.str("OIDC_NAME", "市の認証"),
        trusts_addresses=env.bool("OIDC_TRUST_ADDRESSES", False),
        strong=frozenset(env.list("OIDC_SECOND_STEP", [])),
    )
    needed = (found.issuer, found.client_id, found.secret)
    if not any(needed):
        return None
    if not all(needed):
        raise ValueError("OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together.")
    if not found.issuer.startswith("https://"):
        raise ValueError("OIDC_ISSUER must begin with https://.")
    return found


def _networks(said: list[str]) -> list[str]:
    for each in said:
        if each != "unix":
            ip_network(each, strict=False)
    return said


def _keys(env: Env) -> dict[str, bytes]:
    """The keys that keep the keys: lines of DATA_KEYS_FILE, an id and 32 bytes in base64 each.

    Behind them always one made of DATA_KEY, so that a city may go over to a file later.
    """
    path = env.str("DATA_KEYS_FILE", "")
    lines = Path(path).read_text(encoding="utf-8").splitlines() if path else []
    pairs = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    if any(len(pair) != 2 for pair in pairs):
        raise ValueError("DATA_KEYS_FILE must hold an id and a key on each line.")
    first = derived(_key(secret(env, "DATA_KEY", WEAK_DATA_KEY)), "keys")
    return {name: _key(text) for name, text in pairs} | {FIRST_KEY: first}


def _key(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as fault:
        raise ValueError("DATA_KEY must be base64.") from fault


def _database(env: Env) -> dict[str, Any]:
    """SQLite in var/ unless DATABASE_URL names another database."""
    default = f"sqlite:///{HOUSE}/var/tsunagu.sqlite3"
    return dict(env.dj_db_url("DATABASE_URL", default, conn_max_age=None))


def _owner(env: Env) -> dict[str, Any] | None:
    """Who owns the tables on PostgreSQL, brings them up to date and puts them away."""
    if not env.str("DATABASE_OWNER_URL", ""):
        return None
    return dict(env.dj_db_url("DATABASE_OWNER_URL", conn_max_age=None))


def _faults(found: Environment) -> list[str]:
    checks = [
        (found.mode not in MODES, f"TSUNAGU_MODE must be one of {', '.join(MODES)}."),
        (len(found.data_key) != 32, "DATA_KEY must be 32 bytes in base64."),
        (
            any(len(key) != 32 for key in found.data_keys.values()),
            "DATA_KEYS_FILE must hold keys of 32 bytes in base64.",
        ),
        (
            "EMAIL_BACKEND" not in found.email,
            "EMAIL_URL must begin with submission://, smtp:// or file://.",
        ),
        (
            found.database["ENGINE"].rsplit(".", 1)[-1] not in ENGINES,
            "DATABASE_URL must begin with sqlite:/// or postgres://.",
        ),
        (found.database["NAME"] in ("", ":memory:"), "DATABASE_URL must name a database."),
        (
            found.database_owner is not None
            and _place(found.database_owner) != _place(found.database),
            "DATABASE_OWNER_URL must name the same database as DATABASE_URL.",
        ),
        (found.second_step not in SECOND_STEPS, "SECOND_STEP must be one of required, optional."),
        (
            not SCANNER.fullmatch(found.scanner),
            "SCANNER must be clamd://HOST:PORT, clamd:///SOCKET or none.",
        ),
        (
            not 1 <= found.mail_connections <= 50 or found.mail_rate < 0,
            "MAIL_CONNECTIONS must be 1 to 50, MAIL_RATE 0 or more.",
        ),
        (found.throttle_times < 1, "THROTTLE_TIMES must be 1 or more."),
        (not found.city_pack.is_dir(), f"CITY_PACK is not a folder: {found.city_pack}."),
    ]
    return [sentence for is_wrong, sentence in checks if is_wrong]


def _place(database: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(database.get(part, "") for part in ("ENGINE", "HOST", "PORT", "NAME"))


def _is_its_own_owner(found: Environment) -> bool:
    """On PostgreSQL: who answers the pages owns the tables too, so that no fence would stand."""
    if found.database["ENGINE"].endswith("sqlite3"):
        return False
    return found.database_owner is None or found.database_owner["USER"] == found.database["USER"]


def _production_faults(found: Environment) -> list[str]:
    checks = [
        (
            WEAK_SECRET in found.secret_key or is_short(found.secret_key),
            "SECRET_KEY is missing or shorter than 50 characters.",
        ),
        (is_dull(found.secret_key), "SECRET_KEY is not random."),
        (base64.b64encode(found.data_key).decode() == WEAK_DATA_KEY, "DATA_KEY is missing."),
        (is_dull(found.data_key), "DATA_KEY is not random."),
        (
            not found.allowed_hosts or any(map(is_open, found.allowed_hosts)),
            "ALLOWED_HOSTS must name hosts, without a star or a dot before .lg.jp and the like.",
        ),
        (
            set(found.allowed_hosts) <= {"localhost", "127.0.0.1", "[::1]"},
            "ALLOWED_HOSTS names only this machine.",
        ),
        (
            not all(map(is_origin, found.trusted_origins)),
            "CSRF_TRUSTED_ORIGINS must be https://HOST or https://HOST:PORT, without a star.",
        ),
        (not found.base_url.startswith("https://"), "BASE_URL must begin with https://."),
        (found.second_step != "required", "SECOND_STEP must be required."),
        (found.throttle_times != 1, "THROTTLE_TIMES is for load tests."),
        (
            found.behind_tls_proxy and not found.trusted_proxies,
            "BEHIND_TLS_PROXY needs TRUSTED_PROXIES.",
        ),
        (not found.scanner, "SCANNER names no clamd; SCANNER=none says that there is none."),
        (
            _is_its_own_owner(found),
            "DATABASE_OWNER_URL must name another user than DATABASE_URL.",
        ),
        (
            not (found.mail_provider or found.email.get("EMAIL_HOST")),
            "EMAIL_URL names no mail host.",
        ),
    ]
    return [sentence for is_wrong, sentence in checks if is_wrong]
