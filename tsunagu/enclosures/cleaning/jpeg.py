"""A JPEG inside another file: what programs wrote beside the picture goes, the picture stays."""

import re

from tsunagu.enclosures.cleaning.kinds import Unfit, Why

FILLER, SCAN, END = 0xFF, 0xDA, 0xD9
# Tables, frames and scans; of what programs add, the two that say how its colours are meant.
_OF_THE_PICTURE = re.compile(
    rb"\xff([\xc0-\xcf\xda-\xdf]|\xe0..JFIF\0.{9}\Z|\xee..Adobe.{7}\Z)", re.DOTALL
)
_MARKER = re.compile(rb"\xff[^\0\xd0-\xd7\xff]", re.DOTALL)  # the end of a scan


def photograph(data: bytes) -> bytes:
    """Bit for bit the same picture. Raises ``Unfit`` for what is no chain of segments with an end:
    of a damaged file one without an end would take along what follows.
    """
    kept, at = [b"\xff\xd8"], 2
    if not data.startswith(kept[0]):
        raise Unfit(Why.DAMAGED)
    while at + 2 <= len(data):
        if data[at] != FILLER:
            raise Unfit(Why.DAMAGED)
        if data[at + 1] == FILLER:
            at += 1
            continue
        if data[at + 1] == END:
            return b"".join([*kept, data[at : at + 2]])
        end = _end(data, at)
        if _OF_THE_PICTURE.match(data[at:end]):
            kept.append(data[at:end])
        at = end
    raise Unfit(Why.DAMAGED)


def _end(data: bytes, at: int) -> int:
    """Where the segment ends that begins ``at`` here; a scan goes on to the next marker."""
    end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
    if data[at + 1] != SCAN:
        return end
    following = _MARKER.search(data, end)
    return following.start() if following else len(data)
