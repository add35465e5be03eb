"""Services outside the house that a city may name in the environment."""

import base64
import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from environs import Env

LINE_URL = "https://api.line.me"
# The push services of Chrome, Firefox, Edge and Safari.
PUSH_HOSTS = [
    "https://fcm.googleapis.com",
    "https://updates.push.services.mozilla.com",
    "https://*.notify.windows.com",
    "https://*.push.apple.com",
]
PUSH_HOST = re.compile(r"https://(\*\.)?[a-z0-9.-]+|http://127\.0\.0\.1:\d+")
BOUNCES_ADDRESS = re.compile(r"[a-z0-9._-]{1,20}@[a-z0-9.-]+")
BOUNCES_URL = re.compile(
    r"(imaps://[^@/:\s]+:[^@/:\s]+@[a-z0-9.-]+|imap://[^@/:\s]+:[^@/:\s]+@127\.0\.0\.1)"
    r"(:\d+)?(/\S*)?|maildir:///\S+"
)
# Providers of mail with an interface of their own, and what the library calls the key to it.
PROVIDERS = {
    "brevo": "BREVO_API_KEY",
    "mailersend": "MAILERSEND_API_TOKEN",
    "mailgun": "MAILGUN_API_KEY",
    "postmark": "POSTMARK_SERVER_TOKEN",
    "resend": "RESEND_API_KEY",
}
PROVIDER_URL = re.compile(r"|https://[a-z0-9./-]+|http://127\.0\.0\.1:\d+/")
PATIENCE = 20  # seconds
OPENFISCA_URL = re.compile(r"|https?://[\w.-]+(:\d{1,5})?")
TRANSLATE_URL = re.compile(r"https?://[\w.-]+(:\d{1,5})?(/[\w./-]*)?")
ENDPOINT = re.compile(r"https?://[a-z0-9.:-]+/[!-~]*")


@dataclass(frozen=True)
class Line:
    """The city's official account (LINE, Messaging API)."""

    account: str  # "@…", as people find it
    token: str
    secret: str  # what the host signs with
    url: str


def line(env: Env) -> Line | None:
    """None while nothing of it is named; half of it is a fault."""
    found = Line(
        account=env.str("LINE_ACCOUNT", ""),
        token=secret(env, "LINE_TOKEN", ""),
        secret=secret(env, "LINE_SECRET", ""),
        url=env.str("LINE_URL", LINE_URL).rstrip("/"),
    )
    needed = (found.account, found.token, found.secret)
    if not any(needed):
        return None
    if not all(needed) or not found.account.startswith("@"):
        raise ValueError("LINE_ACCOUNT (@…), LINE_TOKEN and LINE_SECRET belong together.")
    return found


@dataclass(frozen=True)
class MailProvider:
    """Who carries letters by an interface of its own, in the place of a mail host (SMTP)."""

    name: str
    key: str
    domain: str  # from which letters leave, where the provider wants to hear it
    url: str  # of another region; empty: the usual one

    @property
    def backend(self) -> str:
        return f"anymail.backends.{self.name}.EmailBackend"

    def for_the_library(self) -> dict[str, Any]:
        """What a provider does not know (another envelope, say) is left out, not an error."""
        said: dict[str, Any] = {PROVIDERS[self.name]: self.key, "REQUESTS_TIMEOUT": PATIENCE}
        said |= {"IGNORE_UNSUPPORTED_FEATURES": True}
        said |= {f"{self.name.upper()}_API_URL": self.url} if self.url else {}
        return said | ({f"{self.name.upper()}_SENDER_DOMAIN": self.domain} if self.domain else {})


def mail(env: Env) -> MailProvider | None:
    """None while nothing of it is named; half of it is a fault."""
    found = MailProvider(
        name=env.str("MAIL_PROVIDER", ""),
        key=secret(env, "MAIL_PROVIDER_KEY", ""),
        domain=env.str("MAIL_PROVIDER_DOMAIN", ""),
        url=env.str("MAIL_PROVIDER_URL", ""),
    )
    if not found.name and not found.key:
        return None
    if found.name not in PROVIDERS or not found.key:
        names = ", ".join(PROVIDERS)
        raise ValueError(f"MAIL_PROVIDER (one of {names}) and MAIL_PROVIDER_KEY belong together.")
    if not PROVIDER_URL.fullmatch(found.url):
        raise ValueError("MAIL_PROVIDER_URL must be https://HOST/PATH/.")
    return found


@dataclass(frozen=True)
class Push:
    """By what the push services of browsers know this house (VAPID, RFC 8292)."""

    key: ec.EllipticCurvePrivateKey
    contact: str  # whom a service writes to when something is wrong: mailto:… or https://…
    hosts: tuple[str, ...]

    @property
    def public(self) -> str:
        """The public half of the key, as browsers want it."""
        raw = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()

    def takes(self, endpoint: str) -> bool:
        """Whether it lies at one of these services: else anybody could send the house anywhere."""
        if not ENDPOINT.fullmatch(endpoint):
            return False
        parts = urlsplit(endpoint)
        there = f"{parts.scheme}://{parts.netloc}"
        return any(fnmatchcase(there, host) for host in self.hosts)


def openfisca(env: Env) -> str:
    """Where rough amounts are counted; empty: nowhere."""
    found = env.str("OPENFISCA_URL", "").rstrip("/")
    if not OPENFISCA_URL.fullmatch(found):
        raise ValueError("OPENFISCA_URL must be http://HOST:PORT or https://HOST:PORT.")
    return found


@dataclass(frozen=True)
class Translator:
    """A machine that translates, with the interface of LibreTranslate; best one of the city."""

    url: str
    key: str  # empty: it asks for none


def translator(env: Env) -> Translator | None:
    """None while nothing of it is named; a key alone is a fault."""
    found = Translator(
        url=env.str("TRANSLATE_URL", "").rstrip("/"), key=secret(env, "TRANSLATE_KEY", "")
    )
    if not found.url and not found.key:
        return None
    if not TRANSLATE_URL.fullmatch(found.url):
        raise ValueError("TRANSLATE_URL must be http://HOST:PORT or https://HOST.")
    return found


@dataclass(frozen=True)
class Bounces:
    """Where letters come back to: each leaves from an address of its own beside ``address``."""

    address: str
    url: str  # of the box in which the reports of mail hosts lie


def bounces(env: Env) -> Bounces | None:
    """None while nothing of it is named; half of it is a fault."""
    found = Bounces(env.str("BOUNCES_ADDRESS", ""), secret(env, "BOUNCES_URL", ""))
    if not found.address and not found.url:
        return None
    if not BOUNCES_ADDRESS.fullmatch(found.address):
        raise ValueError("BOUNCES_ADDRESS must be name@host, the name of at most 20 signs.")
    if not BOUNCES_URL.fullmatch(found.url):
        raise ValueError("BOUNCES_URL must be imaps://USER:PASSWORD@HOST or maildir:///FOLDER.")
    return found


def push(env: Env) -> Push | None:
    """None while nothing of it is named; half of it is a fault."""
    text, contact = secret(env, "PUSH_KEY", ""), env.str("PUSH_CONTACT", "")
    if not text and not contact:
        return None
    if not text or not contact.startswith(("mailto:", "https://")):
        raise ValueError("PUSH_KEY and PUSH_CONTACT (mailto:… or https://…) belong together.")
    number = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if len(number) != 32:
        raise ValueError("PUSH_KEY must be 32 bytes in base64url.")
    hosts = tuple(env.list("PUSH_HOSTS", PUSH_HOSTS))
    if not hosts or not all(PUSH_HOST.fullmatch(host) for host in hosts):
        raise ValueError("PUSH_HOSTS must be https://HOST, with commas between.")
    return Push(ec.derive_private_key(int.from_bytes(number), ec.SECP256R1()), contact, hosts)


def secret(env: Env, name: str, default: str) -> str:
    """The value of NAME, or the content of the file named by NAME_FILE."""
    path = env.str(f"{name}_FILE", "")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    return env.str(name, default)
