"""Notices to a browser by Web Push: one request each (RFC 8030) to the push service that the
browser has named, sealed for it alone, and signed by the city (VAPID, RFC 8292).
"""

import base64
import json
from dataclasses import asdict, dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from urllib3 import PoolManager, Timeout
from urllib3.exceptions import HTTPError

from tsunagu.ground import clock
from tsunagu.letters.post.sealing import CURVE, sealed
from tsunagu.outside import Push

LINES = 8  # connections at once, and letters of which nobody may have written down that they left
TAKEN, GONE, LATER = (200, 201, 202), (404, 410), (429, 503)
LONGEST_LIFE = int(timedelta(days=28).total_seconds())  # what services keep at most
LONGEST_REST = int(timedelta(days=1).total_seconds())
TOKEN_FOR = timedelta(hours=12)


class PushGone(OSError):
    """This browser asks for nothing any more."""


class PushAway(OSError):
    """The service does not answer, or not now; ``seconds`` is how long it wants to be let alone."""

    def __init__(self, why: str, seconds: int = 0) -> None:
        super().__init__(why)
        self.seconds = seconds


class PushRefused(OSError):
    """The service does not want this one."""


@dataclass(frozen=True)
class Browser:
    """Where one browser is reached, and with what its words are sealed."""

    endpoint: str
    public: str  # base64url, as the browser says them
    secret: str

    @classmethod
    def read(cls, address: str) -> "Browser":
        """From the address of a letter. ValueError for what is none."""
        endpoint, public, secret = address.split(" ")
        found = cls(endpoint, public, secret)
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, unpadded(found.public))
        if len(unpadded(found.secret)) != 16:
            raise ValueError("A secret of 16 bytes is needed.")
        return found

    @property
    def address(self) -> str:
        return f"{self.endpoint} {self.public} {self.secret}"

    @property
    def origin(self) -> str:
        return origin_of(self.endpoint)


@dataclass(frozen=True)
class Note:
    """What the device shows. One with the same ``tag`` takes the place of the one before, and rings
    again only if its ``id`` is another; after ``until`` (seconds since 1970) nobody wants it.
    """

    id: str
    tag: str  # up to 32 letters, digits, "-" and "_"
    title: str
    body: str
    lang: str
    url: str
    mine: str  # the reader's own page
    change: str  # what stands on the button that leads there
    until: int
    is_urgent: bool

    @classmethod
    def read(cls, text: str) -> "Note":
        return cls(**json.loads(text))

    def as_text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @property
    def seconds_left(self) -> int:
        left = self.until - int(clock.now().timestamp())
        return max(0, min(left, LONGEST_LIFE))


class PushPost:
    """Kept connections, no retry of their own, and never led on to another place."""

    def __init__(self, push: Push) -> None:
        self._push = push
        self._tokens: dict[str, str] = {}
        wait = Timeout(connect=5, read=20)
        self._http = PoolManager(num_pools=20, maxsize=LINES, retries=False, timeout=wait)

    def send(self, browser: Browser, note: Note) -> None:
        """After this the service has it. Raises PushGone, PushAway, PushRefused."""
        if not self._push.takes(browser.endpoint):
            raise PushRefused("no push service of this city")
        words = note.as_text().encode()
        body = sealed(words, unpadded(browser.public), unpadded(browser.secret))
        try:
            answer = self._http.request(
                "POST",
                browser.endpoint,
                body=body,
                headers=self._heads(browser.origin, note),
                redirect=False,
            )
        except HTTPError as fault:
            raise PushAway(type(fault).__name__) from fault
        if answer.status in GONE:
            raise PushGone(str(answer.status))
        if answer.status in LATER or answer.status >= 500:
            raise PushAway(str(answer.status), _rest(answer.headers.get("Retry-After", "")))
        if answer.status not in TAKEN:
            raise PushRefused(str(answer.status))

    def close(self) -> None:
        self._http.clear()

    def _heads(self, origin: str, note: Note) -> dict[str, str]:
        return {
            "TTL": str(note.seconds_left),
            "Urgency": "high" if note.is_urgent else "normal",
            "Topic": note.tag,
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "Authorization": f"vapid t={self._token(origin)}, k={self._push.public}",
        }

    def _token(self, origin: str) -> str:
        if origin not in self._tokens:
            until = int((clock.now() + TOKEN_FOR).timestamp())
            said = {"aud": origin, "exp": until, "sub": self._push.contact}
            self._tokens[origin] = jwt.encode(said, self._push.key, algorithm="ES256")
        return self._tokens[origin]


def origin_of(endpoint: str) -> str:
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc}"


def unpadded(text: str) -> bytes:
    """The bytes behind base64url without its padding. ValueError for anything else."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _rest(said: str) -> int:
    """Seconds of a Retry-After, which is a number or a date; 0 for what is neither."""
    try:
        seconds = int(said)
    except ValueError:
        try:
            seconds = int((parsedate_to_datetime(said) - clock.now()).total_seconds())
        except (ValueError, TypeError):
            seconds = 0
    return max(0, min(seconds, LONGEST_REST))
