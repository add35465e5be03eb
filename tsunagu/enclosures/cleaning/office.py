"""Sheets and letters of office programs (OOXML): a zip of known parts, without any that acts."""

import re
import zipfile
from io import BytesIO

from tsunagu.enclosures.cleaning.kinds import Unfit, Why
from tsunagu.enclosures.cleaning.parts import anew
from tsunagu.enclosures.cleaning.pictures import picture

PARTS, UNPACKED, RATIO = 2_000, 40_000_000, 200  # parts; bytes; times its packed size
SMALL = 1_000_000  # bytes that may be packed as tightly as they like
MAIN = ("xl/workbook.xml", "word/document.xml")
_NAME = re.compile(r"[A-Za-z0-9_\[\]. -]+(/[A-Za-z0-9_\[\]. -]+)*")
_KNOWN = re.compile(
    r"(\[Content_Types\]|_rels/.*|docProps/\w+|customXml/.*|(xl|word)/.*)\.(xml|rels)"
    r"|(xl|word)/media/[\w.-]+\.(png|jpe?g|emf|wmf|gif)"
    r"|xl/printerSettings/printerSettings\d+\.bin|docProps/thumbnail\.\w+"
)
# Programs, and parts of other programs.
_ACTS = re.compile(
    r"vba|activex|macrosheet|dialogsheet|embeddings|externallink|ctrlprop", re.IGNORECASE
)
_LEFT_OUT = re.compile(r"docProps/|.*\.bin")  # who wrote it, and on which printer


def office(data: bytes) -> bytes:
    """The same parts packed anew, each made anew."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in _checked(old):
            if not _LEFT_OUT.match(part.filename):
                content = _content(part.filename, old.read(part))
                new.writestr(zipfile.ZipInfo(part.filename), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _checked(old: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Every part by what it says of itself, before one byte of it is unpacked."""
    parts = [part for part in old.infolist() if not part.is_dir()]
    names = [part.filename for part in parts]
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise Unfit(Why.BOMB)
    if any(part.file_size > max(SMALL, RATIO * part.compress_size) for part in parts):
        raise Unfit(Why.BOMB)
    if any(part.flag_bits & 0x1 for part in parts):
        raise Unfit(Why.LOCKED)
    if any(_ACTS.search(name) for name in names):
        raise Unfit(Why.ACTIVE)
    if len({name.lower() for name in names}) < len(names) or not all(map(_is_known, parts)):
        raise Unfit(Why.DISGUISED)
    if "[Content_Types].xml" not in names or not set(MAIN) & set(names):
        raise Unfit(Why.DISGUISED)
    return parts


def _is_known(part: zipfile.ZipInfo) -> bool:
    """A plain file, with a name that leads nowhere else and of a kind that is known here."""
    is_link = part.external_attr >> 16 & 0o170000 == 0o120000
    plain = _NAME.fullmatch(part.filename) and ".." not in part.filename and not is_link
    return bool(plain and _KNOWN.fullmatch(part.filename))


def _content(name: str, content: bytes) -> bytes:
    suffix = name.rpartition(".")[2].lower()
    if suffix in ("xml", "rels"):
        return anew(content)
    return picture(content) if suffix in ("png", "jpg", "jpeg") else content
