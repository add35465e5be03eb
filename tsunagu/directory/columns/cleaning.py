"""From the cells of one line to an Entry. What cannot be believed is left out and told."""

import re
import unicodedata
from collections.abc import Callable

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from tsunagu.directory.columns.entry import Entry

HOURS = {"weekdays": "平日", "saturday": "土曜", "sunday": "日曜", "holidays": "祝日"}
_NO_HOURS = {"", "00:00-00:00"}
_JAPAN = ((20.0, 46.0), (122.0, 154.0))  # degrees of latitude, of longitude

Row = dict[str, str]
Warn = Callable[[str], None]


def entry(line: int, row: Row, warn: Warn) -> Entry:
    """The cleaned line; ``warn`` hears each value that was left out or put right."""
    return Entry(
        line=line,
        source_id=":".join(filter(None, (row["number"], row["kind"], row.get("serial")))),
        organization=plain(row["organization"]) or plain(row["name"]),
        organization_kana=plain(row.get("organization_kana", "")),
        organization_phone=phone(row.get("organization_phone", "")),
        organization_url=url(row.get("organization_url", ""), warn),
        legal_number=legal_number(row["legal_number"], warn),
        name=plain(row["name"]),
        kana=plain(row["kana"]),
        kind=row["kind"],
        address=row["city"] + row["address"] if "serial" in row else row["address"],
        building=row.get("building", ""),
        phone=phone(row["phone"]),
        url=url(row["url"], warn),
        point=point(row["lat"], row["lon"], warn),
        capacity=capacity(row["capacity"], warn),
        days=row.get("days", "").replace(",", "、"),
        hours=hours(row),
        notes=plain("　".join(filter(None, (row.get("closed"), row["notes"])))),
    )


def plain(text: str) -> str:
    """Half-width kana and full-width letters as people write them, single blanks."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def phone(text: str) -> str:
    """As a Japanese telephone book prints it; unchanged when it is no number."""
    text = re.sub(r"[‐‑‒–—―−ー]", "-", plain(text))
    try:
        number = phonenumbers.parse(text, "JP")
    except phonenumbers.NumberParseException:
        return text[:30]
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def url(text: str, warn: Warn) -> str:
    text = plain(text)
    try:
        if text:
            URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        warn(f"ウェブサイト「{text}」の書き方が正しくないため、入れませんでした。")
        return ""
    return text


def legal_number(text: str, warn: Warn) -> str:
    text = plain(text)
    if text and not re.fullmatch(r"\d{13}", text):
        warn(f"法人番号「{text}」が13けたの数字でないため、入れませんでした。")
        return ""
    return text


def capacity(text: str, warn: Warn) -> int | None:
    """Persons; 0 in these lists means that nothing was stated."""
    bare = plain(text).replace(",", "").removesuffix("人").removesuffix("名")
    if bare and not bare.isdecimal():
        warn(f"定員「{text}」が数字でないため、入れませんでした。")
        return None
    return int(bare or 0) or None


def point(lat: str, lon: str, warn: Warn) -> tuple[float, float] | None:
    """Latitude and longitude in degrees, put right when a file has them swapped."""
    if not (lat or lon):
        return None
    try:
        north, east = float(plain(lat)), float(plain(lon))
    except ValueError:
        warn(f"緯度・経度「{lat}, {lon}」が数字でないため、入れませんでした。")
        return None
    if _in_japan(east, north):
        warn("緯度と経度が逆になっていたため、入れかえました。")
        north, east = east, north
    if not _in_japan(north, east):
        warn(f"緯度・経度「{lat}, {lon}」が日本の外のため、入れませんでした。")
        return None
    return north, east


def _in_japan(north: float, east: float) -> bool:
    (south, top), (west, right) = _JAPAN
    return south <= north <= top and west <= east <= right


def hours(row: Row) -> str:
    given = ((name, row.get(key, "")) for key, name in HOURS.items())
    return "、".join(f"{name} {span}" for name, span in given if span not in _NO_HOURS)
