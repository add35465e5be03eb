"""Files of each kind, made here; what must not stay in them says TRACE."""

import io
import random
import zipfile

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image, PngImagePlugin

TRACE = "tsubame-77"  # what a device, a program or a hand wrote beside what one sees
SCRIPT = f"app.alert('{TRACE}')"


def exif() -> Image.Exif:
    said = Image.Exif()
    said[0x010F], said[0x0112] = TRACE, 6  # maker; lying on its side
    said.get_ifd(0x8825).update({1: "N", 2: (35.0, 43.0, 0.0)})
    return said


def jpeg(size=(48, 32), **more) -> bytes:
    grain = random.Random(7).randbytes(size[0] * size[1])
    return _saved(Image.frombytes("L", size, grain).convert("RGB"), "JPEG", comment=TRACE, **more)


def png(size=(48, 32)) -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", TRACE)
    return _saved(Image.new("RGBA", size, "teal"), "PNG", pnginfo=words)


def webp(size=(48, 32)) -> bytes:
    return _saved(Image.new("RGB", size, "teal"), "WEBP")


def jpeg2000() -> bytes:
    """With a comment before its tiles, and a box of words behind them."""
    out, words = io.BytesIO(), f"<a>{TRACE}</a>".encode()
    Image.new("RGB", (48, 32), "teal").save(out, "JPEG2000", comment=TRACE)
    return out.getvalue() + (len(words) + 8).to_bytes(4) + b"xml " + words


def _saved(picture: Image.Image, kind: str, **more) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, exif=exif(), **more)
    return out.getvalue()


def pdf(pages: int = 1, acts: bool = True, **kept) -> bytes:
    """With all that acts or tells: scripts, a file, a form, metadata, a photograph."""
    out, new = io.BytesIO(), pikepdf.new()
    for _ in range(pages):
        new.add_blank_page(page_size=(200, 200))
    if acts:
        _armed(new)
    new.save(out, deterministic_id="encryption" not in kept, **kept)
    return out.getvalue()


def _armed(new: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.JavaScript, JS=SCRIPT)
    new.Root.OpenAction = action
    new.Root.AA = Dictionary(WC=action)
    new.docinfo["/Author"] = TRACE
    new.attachments["x.txt"] = TRACE.encode()
    with new.open_metadata(set_pikepdf_as_editor=False) as told:  # no day, no hour
        told["dc:creator"] = [TRACE]
    page = new.pages[0]
    _hung(new, jpeg(), Name.DCTDecode)
    page.obj.AA = Dictionary(O=action)
    drawn = new.make_stream(
        b"BT /F1 9 Tf (FILLED-IN) Tj ET", Subtype=Name.Form, BBox=[0, 0, 90, 20]
    )
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="n", V=TRACE, Rect=[9, 9, 99, 29]
    )
    field.AP, field.AA, field.F = Dictionary(N=drawn), Dictionary(K=action), 4
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)
    page.obj.Annots = new.make_indirect([new.make_indirect(field), new.make_indirect(link)])
    new.Root.AcroForm = Dictionary(Fields=[page.obj.Annots[0]])


def _hung(new: pikepdf.Pdf, data: bytes, packing) -> None:
    """A picture on the first page."""
    page = new.pages[0].obj
    picture = new.make_stream(data, Type=Name.XObject, Subtype=Name.Image, Width=48, Height=32)
    picture.ColorSpace, picture.BitsPerComponent, picture.Filter = Name.DeviceRGB, 8, packing
    page.Resources = Dictionary(XObject=Dictionary(Im0=picture))
    page.Contents = new.make_stream(b"q 48 0 0 32 0 0 cm /Im0 Do Q")


def album(data: bytes, *packing: str) -> bytes:
    """A PDF with one picture, packed in so many ways after another."""
    out, new = io.BytesIO(), pikepdf.new()
    new.add_blank_page(page_size=(200, 200))
    _hung(new, data, pikepdf.Array([Name(name) for name in packing]))
    new.save(out)
    return out.getvalue()


TYPES = '<Types><Default Extension="xml" ContentType="application/xml"/></Types>'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(*said: str) -> str:
    return "<Relationships>" + "".join(said) + "</Relationships>"


def relation(kind: str, target: str, mode: str = "") -> str:
    outside = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="rId1" Type="{RELATIONS}/{kind}" Target="{target}"{outside}/>'


def office(kind: str = "xlsx", more=None, without=()) -> bytes:
    """A sheet or a letter; ``more`` parts by name, as text, bytes or a ready ``ZipInfo``."""
    main = {"xlsx": "xl/workbook.xml", "docx": "word/document.xml"}[kind]
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(
            relation("officeDocument", main), relation("core-properties", "docProps/core.xml")
        ),
        main: "<a>FILLED-IN</a>",
        "docProps/core.xml": f"<creator>{TRACE}</creator>",
        f"{main.partition('/')[0]}/media/image1.jpeg": jpeg(),
    }
    return packed({n: c for n, c in (parts | (more or {})).items() if n not in without})


def packed(parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            part = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            new.writestr(part, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
EACH = {
    "jpg": jpeg,
    "png": png,
    "webp": webp,
    "pdf": pdf,
    "txt": lambda: "見本の文書です。\r\n二行目".encode("cp932"),
    "csv": lambda: "名前,数\r\n見本,-5\r\n=HYPERLINK(1),＝1+1\r\n".encode(),
    "xlsx": office,
    "docx": lambda: office("docx"),
}
