"""How large a packed file is once it is open: measured, since its own figures may lie."""

import zlib
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

_HEAD = 30  # bytes before the name of a part
_A_PIECE = 1 << 16  # bytes


def is_within(file: BinaryIO, most: int) -> bool:
    """Whether all parts together have at most so many bytes."""
    try:
        with ZipFile(file) as book:
            for part in book.infolist():
                most -= _size(file, part, most)
                if most < 0:
                    return False
    except (BadZipFile, zlib.error, NotImplementedError):
        return True  # whoever opens it says that it is broken
    return True


def _size(file: BinaryIO, part: ZipInfo, most: int) -> int:
    """The bytes of one part; a little more than ``most`` where it has more than that."""
    file.seek(part.header_offset)
    head = file.read(_HEAD)
    name, extra = (int.from_bytes(head[at : at + 2], "little") for at in (26, 28))
    file.seek(name + extra, 1)
    unpacked, left, size = zlib.decompressobj(-zlib.MAX_WBITS), part.compress_size, 0
    if not part.compress_type:
        return left
    while left > 0 and size <= most and (piece := file.read(min(left, _A_PIECE))):
        left -= len(piece)
        while piece and size <= most:
            size += len(unpacked.decompress(piece, _A_PIECE))
            piece = unpacked.unconsumed_tail
    return size
