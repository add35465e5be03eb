"""More than a thousand files that mean harm or are broken, made here by a seeded chance."""

import io
import random
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name

from tests.enclosures.samples import EACH, EICAR, office, pdf, relation, relations

File = tuple[str, bytes]
# Names that turn the writing round, break headers, leave the folder or mean a device.
NAMES = [
    *(
        "写真\u202egpj.exe.{}",
        "a\r\nSet-Cookie: x=1.{}",
        'q"uo"te;x=.{}',
        "￥円¥.{}",
        "..\\..\\x.{}",
    ),
    *("../../../etc/passwd.{}", "/etc/cron.d/x.{}", "C:\\x\\y.{}", "CON.{}", "nul\x00l.{}", ".{}"),
    *("%2e%2e%2fx.{}", "a/b/../c.{}", "~root.{}", "$(reboot).{}", "`id`.{}", "<b>x.{}", "x.php.{}"),
    *(
        "\ufeffx.{}",
        "㍿髙﨑𠮷.{}",
        "が\u3099.{}",
        "x" * 300 + ".{}",
        "🙂.{}",
        "'; drop.{}",
        "x.{} ",
    ),
    *("\u2028x.{}", "x\u200b.{}", "\ud7ffx.{}", "名前*=utf-8''x.{}", "x;filename=y.{}", "=1+1.{}"),
]
FLOODS = [(60_000, 60_000), (65_535, 65_535), (30_000, 2_000), (2**31 - 1, 2**31 - 1), (0, 9)]
MEDIA = {
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
    "html": b"<!DOCTYPE html><script>1</script>",
    "gif": b"GIF89a\1\0\1\0\0\0\0;",
    "exe": b"MZ\x90\0\3\0\0\0",
    "heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "zip": b"PK\5\6" + bytes(18),
    "gz": b"\x1f\x8b\x08\0",
    "rtf": b"{\\rtf1\\object}",
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "xlsm": b"PK\3\4",
    "empty": b"",
    "eicar": EICAR,
}


def corpus() -> Iterator[File]:
    """The name and the content of each. The same in every run."""
    chance = random.Random(20_261_126)
    good = {suffix: make() for suffix, make in EACH.items()}
    for suffix, data in good.items():
        yield f"good.{suffix}", data
        yield from ((f"x.{suffix}", each) for each in _broken(data, chance))
        yield from ((name.format(suffix), data) for name in NAMES)
        yield from ((f"x.{suffix}", data + other) for other in good.values())
        yield from ((f"x.{suffix}", other + data) for other in good.values())
        yield from ((f"x.{suffix}", media) for media in MEDIA.values())
    yield from ((f"x.{ending}", data) for ending in (*MEDIA, "") for data in good.values())
    yield from _floods()
    yield from (("x.pdf", data) for data in _pdfs())
    yield from ((f"x.{kind}", data) for kind in ("xlsx", "docx") for data in _zips(kind))
    yield from _texts()


def _broken(data: bytes, chance: random.Random) -> Iterator[bytes]:
    for _ in range(45):
        changed = bytearray(data)
        for _ in range(chance.choice((1, 2, 8, 40))):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        yield bytes(changed)
    for _ in range(15):
        at, end = sorted(chance.sample(range(len(data)), 2))
        yield data[:end]
        yield data[:at] + data[end:]


def _floods() -> Iterator[File]:
    """A few bytes that ask for gigabytes of pixels."""
    for width, height in FLOODS:
        head = struct.pack(">II5B", width, height, 8, 6, 0, 0, 0)
        body = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(bytes(99)))
        yield "x.png", b"\x89PNG\r\n\x1a\n" + body + _chunk(b"IEND", b"")
        size = struct.pack(">HH", height & 0xFFFF, width & 0xFFFF)
        frame = b"\xff\xc0\0\x11\x08" + size + b"\3\1\x22\0\2\x11\1\3\x11\1"
        yield "x.jpg", b"\xff\xd8" + frame + b"\xff\xda\0\x0c\3\1\0\2\x11\3\x11\0?\0" + bytes(9)
        sides = struct.pack("<II", min(width, 2**24), min(height, 2**24))
        canvas = b"VP8X\x0a\0\0\0\0\0\0\0" + sides[:3] + sides[4:7]
        yield "x.webp", b"RIFF" + struct.pack("<I", len(canvas) + 4) + b"WEBP" + canvas


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _pdfs() -> Iterator[bytes]:
    locked = pikepdf.Encryption(owner="a", user="b")
    yield pdf(encryption=locked)
    yield pdf(encryption=pikepdf.Encryption(owner="a", user=""))
    yield pdf(pages=201)
    yield from (pdf(object_stream_mode=mode) for mode in pikepdf.ObjectStreamMode)
    yield _laced(lambda new: new.Root.__setattr__("Pages", new.Root))
    yield _laced(lambda new: new.pages[0].obj.__setattr__("Parent", new.pages[0].obj))
    yield _laced(lambda new: new.pages[0].obj.__setattr__("MediaBox", Name.X))
    yield _laced(lambda new: new.pages[0].obj.__setattr__("Annots", Dictionary()))
    for subtype in ("Launch", "URI", "GoToR", "SubmitForm", "ImportData", "RichMediaExecute"):
        acts = Dictionary(S=Name(f"/{subtype}"), F="x", URI="https://example.org/")
        yield _laced(lambda new, acts=acts: new.Root.__setattr__("OpenAction", acts))
    bomb = zlib.compress(bytes(50_000_000), 9)
    yield pdf(acts=False).replace(b"%%EOF", b"") + _stream(bomb) + b"%%EOF"
    yield b"%PDF-1.7\n" + b"[" * 100_000
    yield b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\ntrailer<</Root 1 0 R>>"
    yield b"%PDF-1.7\n" + b"9 0 obj\n<<>>\nendobj\n" * 60_000 + b"trailer<</Root 9 0 R>>"


def _laced(lace) -> bytes:
    new, out = pikepdf.new(), io.BytesIO()
    new.add_blank_page()
    lace(new)
    new.save(out)
    return out.getvalue()


def _stream(data: bytes) -> bytes:
    head = b"7 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>" % len(data)
    return head + b"stream\n" + data + b"\nendstream\nendobj\n"


def _zips(kind: str) -> Iterator[bytes]:
    body = {"xlsx": "xl", "docx": "word"}[kind]
    for name in (
        *("../../x.xml", "/etc/x.xml", "xl\\..\\x.xml", f"{body}/vbaProject.bin", "x.exe"),
        *(f"{body}/embeddings/oleObject1.bin", f"{body}/activeX/activeX1.xml", f"{body}/x.html"),
        *("xl/macrosheets/sheet1.xml", "xl/externalLinks/externalLink1.xml", f"{body}/x/../y.xml"),
        *(f"{body}/ctrlProps/ctrlProp1.xml", f"{body}/DOCUMENT.XML", "[content_types].xml"),
    ):
        yield office(kind, {name: "<a/>"})
    for words in (
        *('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "<instrText>DDEAUTO c:\\x</instrText>"),
        relations(relation("attachedTemplate", "https://example.org/x.dotm", "External")),
        relations(relation("image", "https://example.org/x.png", "External")),
        relations(relation("oleObject", "file:///x", "external")),
        relations(relation("hyperlink", "file:///c:/x", "External")),
    ):
        yield office(kind, {f"{body}/_rels/x.xml.rels": words})
        yield office(kind, {f"{body}/x.xml": words.encode("utf-16")})
    yield office(kind, {f"{body}/big.xml": " " * 41_000_000})
    yield office(kind, {f"{body}/tight.xml": " " * 2_000_000})
    yield office(kind, {f"{body}/many/{n}.xml": "" for n in range(2_001)})
    yield office(kind, without=("[Content_Types].xml",))
    yield office(kind, {_link(f"{body}/link.xml"): "/etc/passwd"})
    sealed = bytearray(office(kind))
    sealed[sealed.rfind(b"PK\1\2") + 8] |= 1
    yield bytes(sealed)
    whole = office(kind)
    yield whole[: whole.rfind(b"PK\5\6")]


def _link(name: str) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(name)
    part.external_attr = (stat.S_IFLNK | 0o777) << 16
    return part


def _texts() -> Iterator[File]:
    for words in ("<SCRIPT>1", "< svg onload=1>", "<?xml version='1.0'?>", "<iframe src=x>"):
        for code in ("utf-8", "utf-16", "cp932"):
            yield "x.txt", f"見本{words}".encode(code)
            yield "x.csv", f"a,{words}".encode(code)
    yield "x.txt", bytes(range(256))
    yield "x.txt", b"\x1b[31m"
    yield "x.csv", b'"' * 100_001
    yield "x.csv", b"a," * 500_000
