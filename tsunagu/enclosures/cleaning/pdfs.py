"""PDFs are written anew by qpdf: of each page what one sees, and nothing that acts or tells."""

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from tsunagu.enclosures.cleaning.jpeg import photograph
from tsunagu.enclosures.cleaning.jpeg2000 import boxes
from tsunagu.enclosures.cleaning.kinds import Unfit, Why

PAGES, OBJECTS = 200, 50_000
KEPT = ("/Type", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents")
# Wherever they stand: what tells of somebody, and what acts.
GONE = (
    *("/Metadata", "/PieceInfo", "/LastModified", "/AF", "/OPI", "/Alternates"),
    *("/A", "/AA", "/JS", "/OpenAction", "/Names", "/Annots", "/StructParents", "/Thumb"),
)
# How what is on a page may be packed; the last two hold files of other programs.
PACKED = (
    *("/FlateDecode", "/LZWDecode", "/RunLengthDecode", "/ASCII85Decode", "/ASCIIHexDecode"),
    *("/CCITTFaxDecode", "/JBIG2Decode"),
)
PHOTOGRAPHS = {"/DCTDecode": photograph, "/JPXDecode": boxes}


def pdf(data: bytes) -> bytes:
    """The same pages. What was filled into a form is drawn into its page first."""
    try:
        old = pikepdf.open(BytesIO(data), attempt_recovery=True, suppress_warnings=True)
    except pikepdf.PasswordError as fault:
        raise Unfit(Why.LOCKED) from fault
    with old, Pdf.new() as new:
        if len(old.objects) > OBJECTS or len(old.pages) > PAGES:
            raise Unfit(Why.PAGES)
        if not len(old.pages):
            raise Unfit(Why.DAMAGED)
        old.flatten_annotations("all")
        _bare(old)
        new.pages.extend(old.pages)
        for thing in new.objects:
            _strip(thing)
        out = BytesIO()
        new.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, deterministic_id=True)
    return out.getvalue()


def _bare(old: Pdf) -> None:
    """Only what is on a page comes along: links to forms, files and outlines are cut."""
    for page in old.pages:
        inherited = {
            key: page.obj.get(key, getattr(page, name))
            for key, name in (("/MediaBox", "mediabox"), ("/Resources", "resources"))
        }
        for key in set(page.obj.keys()) - set(KEPT) - {"/Parent"}:
            del page.obj[key]
        for key, value in inherited.items():
            page.obj[key] = value


def _strip(thing: Object) -> None:
    if not isinstance(thing, Dictionary | Stream):
        return
    for key in GONE:
        if key in thing:
            del thing[key]
    if isinstance(thing, Stream) and "/Filter" in thing:
        _bare_picture(thing)


def _bare_picture(thing: Stream) -> None:
    """A photograph in it, however it is packed, loses what programs wrote beside it."""
    *packing, last = [str(name) for name in _listed(thing, "/Filter")]
    if last not in (*PACKED, *PHOTOGRAPHS) or not set(packing) <= set(PACKED):
        raise Unfit(Why.DAMAGED)  # no program shows it, and nobody knows what it tells
    if last in PHOTOGRAPHS:
        parms = _listed(thing, "/DecodeParms")
        how = parms[-1] if len(parms) > len(packing) else None
        thing.Filter = Array([Name(name) for name in packing])
        thing.DecodeParms = Array(parms[: len(packing)])
        new = PHOTOGRAPHS[last](thing.read_bytes())
        thing.write(new, filter=Name(last), decode_parms=how)


def _listed(thing: Stream, key: str) -> list[Any]:
    said = thing.get(key, Array())
    return list(said) if isinstance(said, Array) else [said]
