"""From the cells of one line to an Entry. What cannot be believed is left out and told."""

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate, pairwise

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from tsunagu.directory.columns import described
from tsunagu.directory.columns.entry import Entry, Warn
from tsunagu.directory.columns.identity import named, uid
from tsunagu.directory.columns.layouts import Layout
from tsunagu.ground.text import name_key

HOURS = {"weekdays": "平日", "saturday": "土曜", "sunday": "日曜", "holidays": "祝日"}
_SPOT = "場所："
_HYPHENS = re.compile(r"[‐‑‒–—―−ー]")
_DIGITS = re.compile(r"0[1-9]\d{8,9}", re.ASCII)
_EXCHANGE = 6  # digits; where the hyphens stand depends on no more (phonenumbers, region JP)
_URL = URLValidator(schemes=["http", "https"])
_A_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# What it takes in any case, and needs fifty times as long for.
_USUAL = rf"https?://(?=[^/]{{4,253}}(?:/|$))(?:{_A_LABEL}\.)+[a-z]{{2,63}}(?:/[!-~]*)?"
_USUAL_URL = re.compile(_USUAL)
_LEGAL = 13  # digits
_MOST = 1_000_000  # persons in one place
_NOTHING = {"-", "なし", "無し", "無"}
_NO_HOURS = {"", "00:00-00:00"}
POINT = ("lat", "lon")
_JAPAN = ((20.0, 46.0), (122.0, 154.0))  # degrees of latitude, of longitude

Row = dict[str, str]


def entry(line: int, row: Row, layout: Layout, warn: Warn) -> Entry:
    """The cleaned line; ``warn`` hears each value that was left out or put right."""
    name, get = plain(row["name"]), row.get
    address = _address(row)
    return Entry(
        line=line,
        source_id=source_id(row, layout, name, address),
        uid=named(get("uid", "")),
        organization=plain(get("organization", "")) or name,
        organization_kana=plain(get("organization_kana", "")),
        organization_phone=phone(get("organization_phone", "")),
        organization_url=url(get("organization_url", ""), "organization_url", warn),
        legal_number=legal_number(get("legal_number", ""), warn),
        name=name,
        kana=plain(get("kana", "")),
        kind=(get("kind", "") if layout.whole_row else plain(get("kind", ""))) or layout.kind,
        address=address,
        building=get("building", ""),
        phone=phone(get("phone", "")),
        url=url(get("url", ""), "url", warn),
        point=point(get("lat", ""), get("lon", ""), warn),
        capacity=capacity(get("capacity", ""), warn),
        days=_days(row),
        hours=hours(row),
        notes=notes(row),
        **_described(row, warn),
    )


def _described(row: Row, warn: Warn) -> dict[str, str]:
    """What lists beyond the registers of care say. Ages that are none stay words."""
    get, cost = row.get, _together(row, "cost", "more_cost")
    youngest, oldest = described.ages(get("ages", ""))
    words = "" if youngest or oldest else plain(get("ages", ""))
    return {
        "fax": phone(get("fax", "")),
        "email": described.email(plain(get("email", "")), warn),
        "youngest": youngest,
        "oldest": oldest,
        "price": described.price(cost),
        "access": described.access(row, warn),
        "what": get("what", ""),
        "for_whom": "　".join(filter(None, (get("for_whom", ""), words))),
        "how": get("how", ""),
        "papers": get("papers", ""),
        "contact": plain(get("contact", "")),
        "cost": cost,
        "way": get("way", ""),
        "ease": get("ease", ""),
    }


def _together(row: Row, *names: str) -> str:
    return "　".join(filter(None, (plain(row.get(name, "")) for name in names)))


def source_id(row: Row, layout: Layout, name: str, address: str) -> str:
    """The same in every later file: by the numbers of the source, else by name and address.

    Numbers of lines (NO) are none: they move when a line is put between.
    """
    number, ours = row.get("number", ""), row.get("uid", "")
    if named(ours) and number in ("", ours):
        return f"{layout.code}:{named(ours)}"
    if layout.whole_row:
        return ":".join(filter(None, (number, row["kind"], row.get("serial"))))
    if number:
        return ":".join(filter(None, (layout.code, number, plain(row.get("kind", "")))))
    where = name_key(address), row.get("spot", ""), row.get("from_on", "")
    return f"{layout.code}:{uid(layout.code, name_key(name), *where)}"


def own_number(source_id: str, layout: Layout, kind: str) -> str:
    """The number that the source gave to what ``source_id`` names; empty where it gave none."""
    number = source_id.removeprefix(f"{layout.code}:").removesuffix(f":{kind}")
    return "" if named(number) else number


def _address(row: Row) -> str:
    return row["city"] + row["address"] if "serial" in row else row.get("address", "")


def _days(row: Row) -> str:
    """The days, or the dates of what is held once."""
    dates = "から".join(dict.fromkeys(filter(None, (row.get("from_on"), row.get("until_on")))))
    return "　".join(filter(None, (dates, row.get("days", "").replace(",", "、"))))


@lru_cache(1 << 13)  # kinds, bodies and days stand in many lines
def plain(text: str) -> str:
    """Half-width kana and full-width letters as people write them, single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).split()) if text else ""


def phone(text: str) -> str:
    """As a Japanese telephone book prints it; unchanged when it is no number."""
    if not text:
        return ""
    if not text.isascii():
        text = _HYPHENS.sub("-", unicodedata.normalize("NFKC", text))
    text = " ".join(text.split())
    digits = text.replace("-", "")
    if _DIGITS.fullmatch(digits):
        parts = _parts(digits[:_EXCHANGE], len(digits))
        return "-".join([digits[part] for part in parts]) if parts else text
    return _printed(text)


@lru_cache(1 << 16)
def _parts(begin: str, length: int) -> list[slice]:
    """The parts of all numbers that begin so; none where no exchange begins so.

    Cheaper than to ask for each number.
    """
    printed = _printed(begin.ljust(length, "0"))
    ends = [0, *accumulate(len(part) for part in printed.split("-"))]
    return [slice(a, b) for a, b in pairwise(ends)] if ends[-1] == length else []


def _printed(text: str) -> str:
    try:
        number = phonenumbers.parse(text, "JP")
    except phonenumbers.NumberParseException:
        return text[:30]
    if not phonenumbers.is_possible_number(number):
        return text[:30]
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)[:30]


def url(text: str, of: str, warn: Warn) -> str:
    text = plain(text)
    if text and not (_USUAL_URL.fullmatch(text) or _is_url(text)):
        said = f"ウェブサイト「{text[:200]}」の書き方が正しくないため、入れませんでした。"
        warn(said, "url", of, found=text)
        return ""
    return text


@lru_cache(1 << 14)
def _is_url(text: str) -> bool:
    try:
        _URL(text)
    except ValidationError:
        return False
    return True


def legal_number(text: str, warn: Warn) -> str:
    text = plain(text)
    if text and not (len(text) == _LEGAL and text.isdecimal()):
        said = f"法人番号「{text}」が13けたの数字でないため、入れませんでした。"
        warn(said, "legal_number", "legal_number", found=text)
        return ""
    return text


def capacity(text: str, warn: Warn) -> int | None:
    """Persons; 0 in these lists means that nothing was stated."""
    bare = plain(text).replace(",", "").removesuffix("人").removesuffix("名")
    if bare in _NOTHING:
        return None
    if bare and not (bare.isdecimal() and int(bare) <= _MOST):
        said = f"定員「{text}」が人数でないため、入れませんでした。"
        warn(said, "capacity", "capacity", found=text)
        return None
    return int(bare or 0) or None


def point(lat: str, lon: str, warn: Warn) -> tuple[float, float] | None:
    """Latitude and longitude in degrees, put right when a file has them swapped."""
    if not (lat or lon):
        return None
    found = f"{lat}, {lon}"
    try:
        north, east = _degrees(lat), _degrees(lon)
    except ValueError:
        said = f"緯度・経度「{found}」が数字でないため、入れませんでした。"
        warn(said, "point", *POINT, found=found)
        return None
    if _in_japan(east, north):
        warn("緯度と経度が逆になっていたため、入れかえました。", "swapped", *POINT, found=found)
        north, east = east, north
    if not _in_japan(north, east):
        said = f"緯度・経度「{found}」が日本の外のため、入れませんでした。"
        warn(said, "point", *POINT, found=found)
        return None
    return north, east


def _degrees(text: str) -> float:
    return float(text if text.isascii() else plain(text))


def _in_japan(north: float, east: float) -> bool:
    (south, top), (west, right) = _JAPAN
    return south <= north <= top and west <= east <= right


def hours(row: Row) -> str:
    if opens := row.get("opens", ""):
        return "-".join(filter(None, (clock_time(opens), clock_time(row.get("closes", "")))))
    given = [(name, row[key]) for key, name in HOURS.items() if key in row]
    return "、".join([f"{name} {span}" for name, span in given if span not in _NO_HOURS])


def parted(hours: str) -> tuple[str, str]:
    """Opening and closing time of hours; words that are no hours stay together as the first."""
    found = re.fullmatch(r"(\d{2}:\d{2})-(.+)", hours)
    return (found[1], found[2]) if found else (hours, "")


def notes(row: Row) -> str:
    """What is said about the times, behind the spot where a thing stands in its house."""
    spot, get = plain(row.get("spot", "")), row.get
    said = plain("　".join(filter(None, (get("closed"), get("notes")))))
    return "　".join(filter(None, (spot and _SPOT + spot, said)))


def spot_of(notes: str) -> tuple[str, str]:
    """The spot, and the rest of the notes."""
    if not notes.startswith(_SPOT):
        return "", notes
    spot, _, said = notes.removeprefix(_SPOT).partition("　")
    return spot, said


def clock_time(text: str) -> str:
    """ "9：00" and "9:00:00" as "09:00"; anything else as it stands."""
    bare = plain(text)
    found = re.fullmatch(r"(\d{1,2}):(\d{2})(?::\d{2})?", bare)
    return f"{int(found[1]):02}:{found[2]}" if found else bare
