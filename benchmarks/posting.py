"""Two ways to hand the same letters to a mail host, here and far away, as one JSON object.

python -m benchmarks.posting
"""

import json
import os
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from benchmarks.mails import FAR_LINES, NEAR_LINES, host
from tsunagu.letters.post.crew import Crew
from tsunagu.letters.post.mail import Mail

BATCH = 200
SUBJECT = "【防災・気象】大雨に注意してください"
WORDS = "川の水がふえています。川の近くに行かないでください。ひなん所が開いています。\n" * 18
LINK = "https://tsunagu.example.jp/news/mail/stop/?key="


def library(count: int) -> None:
    """As Django does it, on one connection that stands open."""
    with get_connection() as lines:
        for first in range(0, count, BATCH):
            lines.send_messages([_message(n) for n in range(first, min(count, first + BATCH))])


def ours(count: int, lines: int) -> None:
    crew = Crew(lines)
    try:
        for first in range(0, count, BATCH):
            some = [_mail(n) for n in range(first, min(count, first + BATCH))]
            told = [each for outcomes in crew.carry(some) for each in outcomes]
            assert [fault for _, fault in told] == [None] * len(some)
    finally:
        crew.close()


def _message(number: int) -> EmailMessage:
    stop = f"{LINK}{number}"
    heads = {
        "Message-ID": f"<{uuid.uuid4()}@tsunagu.example.jp>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    to = [f"reader{number}@example.org"]
    return EmailMessage(SUBJECT, f"{WORDS}\n{stop}\n", "city@example.jp", to, headers=heads)


def _mail(number: int) -> Mail:
    stop = f"{LINK}{number}"
    to = f"reader{number}@example.org"
    return Mail(number, to, SUBJECT, f"{WORDS}\n{stop}\n", str(uuid.uuid4()), stop)


def measure() -> dict[str, float]:
    """Letters a second of each way, the best of three."""
    port = settings.EMAIL_PORT
    ways: dict[str, tuple[int, Callable[[int], object], int]] = {
        "near library": (port, library, 2_000),
        "near": (port, lambda count: ours(count, NEAR_LINES), 10_000),
        "far library": (port + 1, library, 60),
        "far": (port + 1, lambda count: ours(count, FAR_LINES), 3_000),
    }
    found = {}
    with host(port, Path(os.environ["BENCH_FOLDER"]) / "book"):
        for name, (where, way, count) in ways.items():
            settings.EMAIL_PORT = where
            found[name] = max(_pace(way, count) for _ in range(3))
    return found


def _pace(way: Callable[[int], object], count: int) -> float:
    began = time.perf_counter()
    way(count)
    return count / (time.perf_counter() - began)


if __name__ == "__main__":
    json.dump(measure(), sys.stdout)
