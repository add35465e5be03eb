"""Pictures are drawn anew: places, times, names of devices and what hangs behind them are gone."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from tsunagu.enclosures.cleaning.kinds import Unfit, Why

FORMATS = ("JPEG", "PNG", "WEBP")
MOST = {"JPEG": 50_000_000, "PNG": 16_000_000, "WEBP": 16_000_000}  # pixels; a JPEG is read smaller
EDGE = 3_000  # pixels of the longer side that are kept: a page of A4 at 250 dpi
SAVED = {"JPEG": {"quality": 85}, "PNG": {"compress_level": 3}, "WEBP": {"method": 2}}
PLAIN = {"JPEG": ("RGB", "L"), "PNG": ("RGBA", "RGB", "L", "P"), "WEBP": ("RGBA", "RGB")}
Image.MAX_IMAGE_PIXELS = max(MOST.values())


def picture(data: bytes) -> bytes:
    """The same picture, upright, without anything else in the file. Of a moving one the first."""
    try:
        found = Image.open(BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError as fault:
        raise Unfit(Why.PIXELS) from fault
    except UnidentifiedImageError as fault:
        raise Unfit(Why.DAMAGED) from fault
    kind = str(found.format)
    if found.width * found.height > MOST[kind]:
        raise Unfit(Why.PIXELS)
    found.draft("RGB", (EDGE, EDGE))  # a JPEG is read at the scale that is large enough
    found.thumbnail((EDGE, EDGE), reducing_gap=None)
    upright = ImageOps.exif_transpose(found)
    bare = upright if upright.mode in PLAIN[kind] else upright.convert(PLAIN[kind][0])
    bare.info = {name: bare.info[name] for name in ("transparency",) if name in bare.info}
    new = BytesIO()
    bare.save(new, kind, exif=b"", **SAVED[kind])
    return new.getvalue()
