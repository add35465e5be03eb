"""A file as it comes in: plain values, no row yet."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from tsunagu.enclosures.cleaning.kinds import SUFFIX

LONGEST = 100  # signs
# What turns the writing round, breaks lines or headers, or means a folder to some system.
_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|¥￥∕⁄／＼]')
_HIDDEN = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")


@dataclass(frozen=True)
class Brought:
    """``name`` as the device said it. ``is_evidence``: keep the file itself too, untouched."""

    key: str
    name: str
    data: bytes
    is_evidence: bool = False


@dataclass(frozen=True)
class Shown:
    """A picture for everybody. ``about``: what is on it, for who cannot see it."""

    brought: Brought
    about: str
    agreed: str
    agreed_on: date | None


@dataclass(frozen=True)
class Attached:
    """A file for everybody. ``about``: what it says, for who cannot see or open it; ``elsewhere``
    the same by language.
    """

    brought: Brought
    about: str
    elsewhere: tuple[tuple[str, str], ...] = ()


def called(name: str, kind: str) -> str:
    """The name under which a file is shown and kept: one line, no folder, with our own ending."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in last if unicodedata.category(sign) not in _HIDDEN)
    stem = _NOT_IN_A_NAME.sub("_", seen).rpartition(".")[0] or seen
    short = stem.strip(" .")[:LONGEST] or "file"
    return f"{short}.{SUFFIX[kind]}"
