"""The kinds of files that may be brought, and how they are told apart: by content and by name."""

import re
from enum import StrEnum


class Why(StrEnum):
    """Why a file is not taken. The sentences stand in ``enclosures.states``."""

    EMPTY = "empty"
    KIND = "kind"  # none of the kinds
    HEIC = "heic"
    DISGUISED = "disguised"  # another kind than its name says
    MARKUP = "markup"  # a web page or a drawing with scripts
    LOCKED = "locked"  # needs a password
    ACTIVE = "active"  # macros, programs, parts that are fetched from elsewhere
    PIXELS = "pixels"
    PAGES = "pages"
    BOMB = "bomb"  # unpacks to far more than it is
    DAMAGED = "damaged"
    SLOW = "slow"


class Unfit(Exception):
    """A file that is not taken, with the reason."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


PICTURES = ("jpeg", "png", "webp")
BY_SUFFIX = {
    **dict.fromkeys(("jpg", "jpeg", "jpe", "jfif"), "jpeg"),
    **{kind: kind for kind in ("png", "webp", "pdf", "csv", "xlsx", "docx")},
    "txt": "text",
}
SUFFIX = {kind: suffix for suffix, kind in reversed(BY_SUFFIX.items())}
ZIPS = ("xlsx", "docx")
_HEIC = re.compile(rb"....ftyp(hei|hev|mif1|msf1|avi)", re.DOTALL)
_BEGINS = {"jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-", "zip": b"PK\3\4"}


def suffix_of(name: str) -> str:
    """``jpg`` for ``IMG_1.JPG``; nothing where there is no point."""
    _stem, point, suffix = name.rpartition(".")
    return suffix.strip().lower() if point else ""


def kind_of(data: bytes, suffix: str) -> str:
    """What it is, by its first bytes, if its name does not say otherwise. Raises ``Unfit``.

    A picture may bear the name of another kind of picture: telephones do that.
    """
    if not data:
        raise Unfit(Why.EMPTY)
    found, named = _by_content(data[:32]), BY_SUFFIX.get(suffix)
    if _HEIC.match(data[:16]) or suffix in ("heic", "heif"):
        raise Unfit(Why.HEIC)
    if named is None:
        raise Unfit(Why.KIND)
    if found == named or (found in PICTURES and named in PICTURES):
        return found
    if (found == "zip" and named in ZIPS) or (not found and named in ("text", "csv")):
        return named
    raise Unfit(Why.DISGUISED)


def _by_content(head: bytes) -> str:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return next((kind for kind, begin in _BEGINS.items() if head.startswith(begin)), "")
