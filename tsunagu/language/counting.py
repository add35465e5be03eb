"""Numbers in a text: dates, clocks, sums, telephones, each with the counter behind it."""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from tsunagu.language.numbers import (
    decimal,
    from_kanji,
    hardened,
    one_by_one,
    shortened,
    spoken,
)
from tsunagu.language.pieces import Piece
from tsunagu.language.tables import rows

UNITS = {"千": "せん", "百": "ひゃく", "万": "まん", "億": "おく", "兆": "ちょう"}
REACHING = "月日時"  # counters that a range shares
_TELEPHONE = re.compile(
    r"0\d{1,4}[-(]\d{1,4}[-)]\d{3,4}(?!\d)|\d{3}-\d{4}(?!\d)|0\d{9,10}(?!\d)|(?<=#)\d{4}(?!\d)"
    r"|0\d{3}-\d{6}(?!\d)"
)
_DAY = re.compile(r"(?:(\d{4})(/))?(1[0-2]|0?[1-9])(/)(3[01]|[12]\d|0?[1-9])(?![\d/])")
_CLOCK = re.compile(r"([01]?\d|2[0-4])(:)([0-5]\d)(?![\d:])")
_FRACTION = re.compile(r"([1-9]\d{0,15})(/)([1-9]\d{0,15})(?![\d/])")
_PARTS = re.compile(r"([1-9]\d{0,15})分の([1-9]\d{0,15})")
_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?")
_UNITS = re.compile(r"[千百]?[万億兆]|[千百](?![一-鿿])|[千百](?=円|人|名|件|世帯|か所|個)")
_RANGE = re.compile(r"[〜～・、,-](?=[0-9])|から(?=[0-9])|(?<=\d)又は(?=[0-9])")
_KANJI = re.compile(r"[一二三四五六七八九十百千][〇一二三四五六七八九十百千万億]*")
_TENS = re.compile(r"[十百千万億]")
Counted = tuple[int, list[Piece]]  # where it ends


class Counter(NamedTuple):
    name: str
    reading: str
    kind: str
    whole: dict[int, str]  # 1: ひとり
    ending: dict[str, str]  # "4": よ
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def holds(self, text: str, start: int, end: int) -> bool:
        """Whether it may stand behind a number that begins at ``start``."""
        if self.before and not self.before.search(text, max(0, start - 4), start):
            return False
        return not self.after or bool(self.after.match(text, end))

    def said(self, value: int) -> tuple[str, str]:
        """The number and the counter; the counter is empty where both are one word."""
        told = self.whole.get(value)
        if told is None:
            digit = str(value)[-1]
            told = self.ending.get(digit)
            if told is None:
                number = shortened(spoken(value), self.kind)
                return number, hardened(self.reading, number, self.kind)
            rest = spoken(value - int(digit)) if value >= 10 else ""
            told = rest + told
            number, plus, counter = told.partition("+")
            return number, counter if plus else self.reading
        number, _plus, counter = told.partition("+")
        return number, counter


def counted(text: str, at: int) -> Counted | None:
    """What is counted from ``at`` on in a text of one width; None where no digit stands."""
    if not ("0" <= text[at] <= "9"):
        return None
    for see in SEEN:
        found = see(text, at)
        if found:
            return found
    return None


def counted_in_kanji(text: str, at: int, edges: set[int]) -> Counted | None:
    """三人, 二十三日, 四十万: a number in kanji, a counter behind it or of several signs.

    Its end lies on the edge of a word: 五十嵐 is a name.
    """
    found = _KANJI.match(text, at)
    if not found:
        return None
    counter = _counter(text, at, found.end())
    if counter and found.end() + len(counter.name) in edges:
        number, said = counter.said(from_kanji(found[0]))
        end = found.end() + len(counter.name)
        if not said:
            return end, [Piece(found[0] + counter.name, number)]
        return end, [Piece(found[0], number), Piece(counter.name, said)]
    if found.end() in edges and _TENS.search(found[0], 1):
        return found.end(), [Piece(found[0], spoken(from_kanji(found[0])))]
    return None


def _telephone(text: str, at: int) -> Counted | None:
    found = _TELEPHONE.match(text, at)
    if not found or (at and text[at - 1] == "-"):
        return None
    pieces = [_digits(part, one_by_one) for part in re.findall(r"\d+|\D", found[0])]
    return found.end(), pieces


def _day(text: str, at: int) -> Counted | None:
    """2026/4/1 and 4/1; 1/2 is a half, unless a day of the week stands behind it."""
    found = _DAY.match(text, at)
    if not found:
        return None
    year, slash, month, _slash, day = found.groups()
    is_dated = re.match(r"[（(][日月火水木金土]", text[found.end() :])
    if not year and not is_dated and int(month) < int(day):
        return None
    pieces = [Piece(year, _plain("年", year)), Piece(slash, "")] if year else []
    pieces += [Piece(month, _plain("月", month)), Piece("/", "")]
    return found.end(), [*pieces, Piece(day, _plain("日", day, "月"))]


def _clock(text: str, at: int) -> Counted | None:
    found = _CLOCK.match(text, at)
    if not found:
        return None
    hour, colon, minute = found.groups()
    said = _plain("分", minute) if int(minute) else ""
    return found.end(), [Piece(hour, _plain("時", hour)), Piece(colon, ""), Piece(minute, said)]


def _plain(name: str, digits: str, before: str = "") -> str:
    """A number with a counter that is not written: the month of 4/1."""
    counter = _counter(f"{before}{digits}{name}", len(before), len(before) + len(digits))
    return "".join(counter.said(int(digits))) if counter else spoken(int(digits))


def _fraction(text: str, at: int) -> Counted | None:
    found = _FRACTION.match(text, at)
    if not found:
        return None
    upper, _slash, lower = found.groups()
    lower_said = spoken(int(lower))
    pieces = [Piece(upper, f"{lower_said}ぶんの{spoken(int(upper))}"), Piece("/", "")]
    return found.end(), [*pieces, Piece(lower, "")]


def _parts(text: str, at: int) -> Counted | None:
    found = _PARTS.match(text, at)
    if not found:
        return None
    lower, upper = found.groups()
    pieces = [Piece(lower, spoken(int(lower))), Piece("分", "ぶん"), Piece("の", "の")]
    return found.end(), [*pieces, Piece(upper, spoken(int(upper)))]


def _number(text: str, at: int) -> Counted | None:
    found = _NUMBER.match(text, at)
    if not found:
        return None
    digits, part = found[1].replace(",", ""), found[2]
    if found[1].startswith("0") and len(found[1]) > 1:
        return found.end(1), [Piece(found[1], one_by_one(digits))]
    units = _UNITS.match(text, found.end())
    if units:
        return _large(text, found, units)
    end = found.end()
    counter = _counter(text, at, end)
    if part is not None:
        said = decimal(digits, part)
        return _with(text, end, Piece(found[0], said), counter, counter.reading if counter else "")
    if counter is None:
        follower = _follower(text, end)
        said = follower.said(int(digits))[0] if follower else spoken(int(digits))
        return end, [Piece(found[0], said)]
    number_said, said = counter.said(int(digits))
    return _with(text, end, Piece(found[0], number_said), counter, said)


def _with(text: str, end: int, number: Piece, counter: Counter | None, said: str) -> Counted:
    if counter is None:
        return end, [number]
    last = end + len(counter.name)
    # Where both are one word (ついたち) the reading stands at the digits and the counter is bare.
    return last, [number, Piece(text[end:last], said, bare=not said)]


def _large(text: str, number: re.Match[str], units: re.Match[str]) -> Counted:
    """10万円, 1万5千人, 2.5億: every part by itself, the last one before the counter."""
    digits, part = number[1].replace(",", ""), number[2]
    said = decimal(digits, part) if part is not None else spoken(int(digits))
    pieces, first = [], True
    for unit in units[0]:
        told = UNITS[unit]
        if first and unit in "千百":
            value = int(digits) * {"千": 1000, "百": 100}[unit]
            joined = spoken(value) if not part and value < 10_000 else said + told
            said, told = (joined[: -len(_tail(joined))] or "いち", _tail(joined))
            said = "いっ" if said == "いち" and unit == "千" else said
        elif first and unit == "兆":
            said = shortened(said, "t")
        pieces.append(Piece(unit, told))
        first = False
    pieces.insert(0, Piece(number[0], said))
    end = units.end()
    rest = _number(text, end) if end < len(text) and text[end].isdigit() else None
    if rest:
        return rest[0], [*pieces, *rest[1]]
    counter = _counter(text, number.start(), end)
    if counter is None:
        return end, pieces
    last = end + len(counter.name)
    reading = (
        hardened(counter.reading, "まん", counter.kind) if counter.kind == "h" else counter.reading
    )
    return last, [*pieces, Piece(text[end:last], reading)]


def _tail(said: str) -> str:
    """The unit as it sounds at the end of 3千 or 6百."""
    for unit in ("せん", "ぜん", "ひゃく", "びゃく", "ぴゃく"):
        if said.endswith(unit):
            return unit
    raise ValueError(said)


def _follower(text: str, end: int) -> Counter | None:
    """The counter of 9〜17時 counts the 9, too; 4〜5人 begins with a bare four."""
    between = _RANGE.match(text, end)
    following = between and _NUMBER.match(text, between.end())
    counter = _counter(text, between.end(), following.end()) if between and following else None
    return counter if counter and counter.name[0] in REACHING else None


def _counter(text: str, start: int, end: int) -> Counter | None:
    """The longest counter behind a number; of two, the one that asks for its surroundings."""
    longest = max(map(len, counters()))
    for length in range(longest, 0, -1):
        for counter in counters().get(text[end : end + length], ()):
            if counter.holds(text, start, end + length):
                return counter
    return None


def _digits(part: str, say: Callable[[str], str]) -> Piece:
    return Piece(part, say(part) if part.isdigit() else part)


@cache
def counters() -> dict[str, list[Counter]]:
    """By name; those with surroundings first."""
    found: dict[str, list[Counter]] = {}
    for row in rows("counters.tsv"):
        found.setdefault(row["counter"], []).append(_read(row))
    for same in found.values():
        same.sort(key=lambda counter: counter.before is None and counter.after is None)
    return found


def _read(row: dict[str, str]) -> Counter:
    pairs = [pair.split("=") for pair in row["special"].split()]
    return Counter(
        row["counter"],
        row["reading"],
        row["kind"],
        {int(key): told for key, told in pairs if not key.startswith("*")},
        {key[1:]: told for key, told in pairs if key.startswith("*")},
        re.compile(f"(?:{row['before']})$") if row["before"] else None,
        re.compile(row["after"]) if row["after"] else None,
    )


SEEN = (_telephone, _day, _clock, _fraction, _parts, _number)
