"""Days as Japanese people write them: 西暦 or 和暦, in figures, kanji or letters."""

import re
import unicodedata
from datetime import date

# Letter, name, first day. The newest first.
ERAS = [
    ("R", "令和", date(2019, 5, 1)),
    ("H", "平成", date(1989, 1, 8)),
    ("S", "昭和", date(1926, 12, 25)),
    ("T", "大正", date(1912, 7, 30)),
    ("M", "明治", date(1868, 1, 25)),
]
_KANJI = str.maketrans("〇一二三四五六七八九", "0123456789")
_DAY = re.compile(
    r"(?P<era>明治|大正|昭和|平成|令和|[MTSHR])?\.?(?P<year>\d{1,4}|元)[年./-]"
    r"(?P<month>\d{1,2})[月./-](?P<day>\d{1,2})日?"
)
_EIGHT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")


def day(typed: str) -> date:
    """``S12.3.4``, ``昭和12年3月4日``, ``1937-3-4``, ``19370304``; ValueError for all else.

    A day after the last of its era is taken as meant (昭和64年2月1日), within that year only.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", typed)).upper()
    found = _DAY.fullmatch(_figures(plain)) or _EIGHT.fullmatch(plain)
    if found is None:
        raise ValueError(typed)
    parts = found.groupdict()
    year = 1 if parts["year"] == "元" else int(parts["year"])
    return _dated(parts.get("era"), year, int(parts["month"]), int(parts["day"]))


def written(when: date) -> str:
    """``1937年3月4日（昭和12年）``: the way an office reads a birth date aloud."""
    for _, name, first in ERAS:
        if when >= first:
            year = when.year - first.year + 1
            count = "元" if year == 1 else str(year)
            return f"{when.year}年{when.month}月{when.day}日（{name}{count}年）"
    return f"{when.year}年{when.month}月{when.day}日"


def age(born_on: date, today: date) -> int:
    """Whole years."""
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))


def _figures(text: str) -> str:
    """十二 as 12: tens spelled out in kanji, then single figures."""
    spelled = re.sub(
        r"([二三四五六七八九])?十([一二三四五六七八九])?",
        lambda ten: (ten[1] or "一") + (ten[2] or "〇"),
        text,
    )
    return spelled.translate(_KANJI)


def _dated(era: str | None, year: int, month: int, day_of_month: int) -> date:
    if not era:
        if year < ERAS[-1][2].year:
            raise ValueError(year)
        return date(year, month, day_of_month)
    end = date.max
    for letter, name, first in ERAS:
        if era in (letter, name):
            found = date(first.year + year - 1, month, day_of_month)
            if found < first or found.year > end.year:
                raise ValueError(found)
            return found
        end = first
    raise ValueError(era)
