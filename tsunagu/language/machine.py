"""What a machine beside the house says in another language (LibreTranslate, ``POST /translate``;
docs/adr/0063). Whatever goes wrong there is one thing: it is away.
"""

import json
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import urlsplit

from tsunagu.ground.strict import json_of
from tsunagu.outside import PATIENCE, Translator

SOURCE = "ja"
CODES = {"en": "en", "zh-hans": "zh", "ko": "ko"}  # as machines of every age name them
MOST_READ = 200_000
FAILURES = (OSError, HTTPException, ValueError, KeyError, TypeError)
_waiting = BoundedSemaphore(2)  # threads of a process; the others answer pages meanwhile


class MachineAway(OSError):
    """It did not answer, not now, or with something that is no translation."""


def translated(lines: Sequence[str], language: str, *, machine: Translator) -> list[str]:
    """The same Japanese lines in another language, as many. Waits ``PATIENCE`` seconds for each
    word on the line: never inside a transaction. Raises MachineAway.
    """
    if not _waiting.acquire(blocking=False):
        raise MachineAway("too many at once")
    try:
        heard = _post(machine, {"q": [*lines], "source": SOURCE, "target": CODES[language]})
        return _as_many(heard["translatedText"], len(lines))
    except FAILURES as fault:
        raise MachineAway(type(fault).__name__) from fault
    finally:
        _waiting.release()


def _post(machine: Translator, asked: dict[str, Any]) -> Any:
    where = urlsplit(machine.url)
    kind = HTTPSConnection if where.scheme == "https" else HTTPConnection
    line = kind(where.hostname or "", where.port, timeout=PATIENCE)
    asked |= {"format": "text"} | ({"api_key": machine.key} if machine.key else {})
    try:
        heads = {"Content-Type": "application/json"}
        line.request("POST", f"{where.path}/translate", json.dumps(asked).encode(), heads)
        answer = line.getresponse()
        if answer.status != 200:
            raise ValueError(answer.status)
        return json_of(answer.read(MOST_READ))
    finally:
        line.close()


def _as_many(heard: Any, count: int) -> list[str]:
    """Raises ValueError when it is no translation, line for line."""
    if not isinstance(heard, list) or len(heard) != count:
        raise ValueError("not line for line")
    lines = [_line(each) for each in heard]
    if not all(lines):
        raise ValueError("a line is empty")
    return lines


def _line(said: Any) -> str:
    """One line without signs that nobody sees; what is no text is empty."""
    words = said if isinstance(said, str) else ""
    seen = "".join(sign for sign in words if sign.isprintable() or sign.isspace())
    return " ".join(seen.split())
