"""The heads of all lanes, written outside the database every ten minutes, a chain of their own.

One line of JSON each in a file a month. Without them nobody sees that the end was cut off.
"""

import fcntl
import hmac
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tsunagu.ground.errors import HouseError
from tsunagu.journal.chain import Head, key


class BrokenAnchors(HouseError):
    """The file of the anchors itself was touched. Its text names file and line."""


class Anchor(NamedTuple):
    """``back_to``: since when an older journal holds on purpose, as these heads and no others say
    it; empty for all other anchors, which only add to what was known.
    """

    at: str
    upto: int  # the highest number of an entry that was seen
    heads: dict[int, Head]
    seal: str
    back_to: str


def read(folder: Path) -> Iterator[Anchor]:
    """All anchors, the oldest first. Raises BrokenAnchors where the chain does not hold."""
    before = ""
    for file in sorted(folder.glob("journal-*.jsonl")):
        for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            seal, _, content = text.partition(" ")
            if not hmac.compare_digest(seal, _sealed(before, content)):
                raise BrokenAnchors(f"{file.name}, line {number}: not what was written there.")
            yield _anchor(content, seal)
            before = seal


@contextmanager
def held(folder: Path) -> Iterator[Anchor | None]:
    """The last anchor, with nobody else writing one meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield _last(folder)


def write(
    folder: Path,
    heads: dict[int, Head],
    *,
    upto: int,
    at: datetime,
    after: Anchor | None,
    back_to: str = "",
) -> None:
    """One more, on the disk when this returns. Only while ``held``."""
    said = {"at": at.isoformat(timespec="seconds"), "upto": upto, "heads": heads}
    content = json.dumps(said | ({"back_to": back_to} if back_to else {}), separators=(",", ":"))
    with (folder / f"journal-{at:%Y-%m}.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"{_sealed(after.seal if after else '', content)} {content}\n")
        file.flush()
        os.fsync(file.fileno())


def _last(folder: Path) -> Anchor | None:
    """Whether what stands before it is true is for ``read`` to say."""
    files = sorted(folder.glob("journal-*.jsonl"))
    if not files:
        return None
    seal, _, content = files[-1].read_text(encoding="utf-8").splitlines()[-1].partition(" ")
    return _anchor(content, seal)


def _anchor(content: str, seal: str) -> Anchor:
    said = json.loads(content)
    heads = {int(lane): Head(*head) for lane, head in said["heads"].items()}
    return Anchor(said["at"], said["upto"], heads, seal, said.get("back_to", ""))


def _sealed(before: str, content: str) -> str:
    return hmac.digest(key(), f"{before} {content}".encode(), "sha256").hex()
