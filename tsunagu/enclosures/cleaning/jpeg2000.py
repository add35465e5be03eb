"""A JPEG 2000 inside another file: a chain of boxes, of which those of the picture stay."""

from tsunagu.enclosures.cleaning.kinds import Unfit, Why

OF_THE_PICTURE = (b"jP  ", b"ftyp", b"jp2h", b"jp2c")
BARE, COMMENT, TILE, END = b"\xff\x4f", b"\xff\x64", b"\xff\x90", b"\xff\xd9"


def boxes(data: bytes) -> bytes:
    """The same picture, without words of programs. Raises ``Unfit`` for what is no such chain."""
    if data.startswith(BARE):
        return _codes(data)
    kept, at = [], 0
    while at < len(data):
        kind, start, end = _box(data, at)
        if kind in OF_THE_PICTURE:
            inner = _codes(data[start:end]) if kind == b"jp2c" else data[start:end]
            kept.append((len(inner) + 8).to_bytes(4) + kind + inner)
        at = end
    return b"".join(kept)


def _box(data: bytes, at: int) -> tuple[bytes, int, int]:
    """Its kind, and where what is in it begins and ends."""
    size, kind, start = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8], at + 8
    if size == 1:  # a long one
        size, start = int.from_bytes(data[at + 8 : at + 16]), at + 16
    end = at + size if size else len(data)
    if not start <= end <= len(data):
        raise Unfit(Why.DAMAGED)
    return kind, start, end


def _codes(data: bytes) -> bytes:
    """The head without comments, then the tiles as they are."""
    kept, at = [data[:2]], 2
    while data[at : at + 2] != TILE:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if not at + 4 <= end <= len(data):
            raise Unfit(Why.DAMAGED)
        if data[at : at + 2] != COMMENT:
            kept.append(data[at:end])
        at = end
    tiles, last, _rest = data[at:].rpartition(END)
    if not last:
        raise Unfit(Why.DAMAGED)
    return b"".join([*kept, tiles, last])
