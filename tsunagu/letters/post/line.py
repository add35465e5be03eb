"""Messages by LINE (Messaging API): one request for up to five hundred readers of the same words.

A request carries a key (``X-Line-Retry-Key``); said again with the same key it is not sent again,
which the host says with 409. Kept connections, no retry of their own.
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from uuid import UUID

from urllib3 import PoolManager, Timeout
from urllib3.exceptions import HTTPError

MOST = 500  # readers a request
LONGEST = 5_000  # UTF-16 units of one text
TAKEN, TAKEN_BEFORE, WRONG = 200, 409, 400


class LineAway(OSError):
    """The host did not answer, or not now: too many requests, the month's number used up, ill."""


class LineRefused(OSError):
    """The host does not want this request; it would not want it again."""


class LineHost:
    def __init__(self, url: str, token: str) -> None:
        self._url = f"{url}/v2/bot/message/multicast"
        self._heads = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._http = PoolManager(maxsize=2, retries=False, timeout=Timeout(connect=5, read=20))

    def send(self, to: Sequence[str], text: str, *, key: UUID) -> None:
        """Whether now or before: after this it is taken. Raises LineAway, LineRefused."""
        message = {"type": "text", "text": cut(text)}
        heads = self._heads | {"X-Line-Retry-Key": str(key)}
        try:
            answer = self._http.request(
                "POST", self._url, json={"to": list(to), "messages": [message]}, headers=heads
            )
        except HTTPError as fault:
            raise LineAway(type(fault).__name__) from fault
        if answer.status in (TAKEN, TAKEN_BEFORE):
            return
        raise (LineRefused if answer.status == WRONG else LineAway)(str(answer.status))

    def close(self) -> None:
        self._http.clear()


def cut(text: str) -> str:
    """As much as a message holds, counted as the host counts."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Whether LINE itself says this: the signature is of the body as it came."""
    mine = base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256))
    return hmac.compare_digest(mine, signature.encode())
