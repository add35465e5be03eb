"""Reads a Japanese address of one city. Knows only the names it is given."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_HYPHENS = re.compile(r"[‐‑‒–—―−－]|(?<=\d)ー(?=\d)")
_GA = str.maketrans("ヶケ", "がが")
_CHOME = re.compile(r"(?P<town>.+?)(?P<number>[〇一二三四五六七八九十]+)丁目")
_N = r"(\d{1,5}|[〇一二三四五六七八九十]{1,5})"
_AFTER_CHOME = (
    rf"\s*(?:{_N}\s*(?:(?:番地の?|番|-|の)\s*{_N}?)?\s*号?)?"  # 5番12号
    r"(?:-(?=\d))?(?P<rest>.*)"
)
_WITHOUT_CHOME = re.compile(_AFTER_CHOME)
_WITH_CHOME = re.compile(rf"\s*{_N}\s*(?:丁目|-|の){_AFTER_CHOME}")


_BLOCK = re.compile(r"[0-9０-９〇一二三四五六七八九十]+丁目$")


@lru_cache(2_048)  # asked of all blocks of a city at once
def town_of(chome: str) -> str:
    """The town of a 町丁目: みどり町一丁目 lies in みどり町."""
    return _BLOCK.sub("", chome)


@dataclass(frozen=True)
class Names:
    """The names of one city. ``chome`` maps (town, number) to the code of the 町丁目."""

    prefecture: str
    city: str
    chome: dict[tuple[str, int], str]

    @cached_property
    def towns(self) -> list[tuple[str, str]]:
        """Each town as it is compared and as it is written, the longest first."""
        named = {town for town, _ in self.chome}
        return sorted(((_same_ga(town), town) for town in named), key=lambda one: -len(one[1]))


@dataclass(frozen=True)
class Parsed:
    """An address in parts; all empty when it does not lie in the city."""

    town: str = ""
    chome: int | None = None
    block: str = ""
    building: str = ""
    chome_code: str = ""

    def __bool__(self) -> bool:
        return bool(self.town)


def names(prefecture: str, city: str, chome: Iterable[tuple[str, str]]) -> Names:
    """From (name, code) of every 町丁目; a town without 丁目 stands under the number 0."""
    known = {}
    for name, code in chome:
        found = _CHOME.fullmatch(name)
        key = (found["town"], number(found["number"])) if found else (name, 0)
        known[key] = code
    return Names(prefecture, city, known)


def number(text: str) -> int:
    """A number up to 99 in digits or kanji: ``12``, ``十二``, ``二十``, ``一〇``."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if ten:
        return (number(tens) if tens else 1) * 10 + (number(ones) if ones else 0)
    return int("".join(str(_DIGITS[sign]) for sign in text))


_STEP = r"\s*(?:丁目|番地の?|番|-|の)\s*"
_RUN = re.compile(rf"{_N}(?:{_STEP}{_N})*(?:\s*(?:番地|号))?")
_AROUND = re.compile(
    r"^(?:東京都|北海道|(?:京都|大阪)府|\w{2,3}県)?\s*(?:.+?[市郡](?!市))?(?:.+?区)?\s*"
)
_A_HOUSE = 3  # numbers: of 丁目, of the block, of the house


def home(address: str) -> str:
    """The very house, however it is written: みどり町 with its numbers down to house and room,
    ``みどり町|1-2-3-101``, without the city. Empty where two homes may share the address.
    """
    text = _plain(address)
    run = next(filter(_names_a_house, _RUN.finditer(text)), None)
    town = _AROUND.sub("", _same_ga(text[: run.start()])) if run else ""
    if run is None or not town:
        return ""
    room = re.findall(r"\d+", text[run.end() :])[-1:]
    numbers = [number(part) for part in (*re.findall(_N, run[0]), *room)]
    return f"{town}|{'-'.join(map(str, numbers))}"


def _names_a_house(run: re.Match[str]) -> bool:
    """Three numbers, or fewer that are written as those of a lot (番地) or a house (番…号)."""
    written = "番地" in run[0] or ("番" in run[0] and run[0].endswith("号"))
    return written or len(re.findall(_N, run[0])) >= _A_HOUSE


def parse(address: str, building: str = "", *, known: Names) -> Parsed:
    """The address in parts. A ``building`` given beside it is cut from its end first."""
    text, apart = _plain(address), _plain(building)
    if apart and text != apart:
        text = text.removesuffix(apart).rstrip()
    text = text.removeprefix(known.prefecture).lstrip()
    text = text.removeprefix(known.city).lstrip()
    town = _town(text, known)
    if not town:
        return Parsed()
    return _in_town(town, text[len(town) :], apart, known)


def _plain(text: str) -> str:
    return " ".join(_HYPHENS.sub("-", unicodedata.normalize("NFKC", text)).split())


def _town(text: str, known: Names) -> str:
    """The longest town with which the text begins; ヶ, ケ and が are one sign here."""
    start = _same_ga(text)
    return next((town for same, town in known.towns if start.startswith(same)), "")


def _same_ga(text: str) -> str:
    return text.translate(_GA)


def _in_town(town: str, text: str, apart: str, known: Names) -> Parsed:
    counted = (town, 0) not in known.chome
    found = (_WITH_CHOME.fullmatch(text) if counted else None) or _WITHOUT_CHOME.fullmatch(text)
    if found is None:
        return Parsed(town)
    numbers = [number(part) for part in found.groups()[:-1] if part]
    chome = numbers.pop(0) if found.re is _WITH_CHOME else None
    return Parsed(
        town=town,
        chome=chome,
        block="-".join(map(str, numbers)),
        building=apart or _house(found["rest"]),
        chome_code=known.chome.get((town, chome or 0), ""),
    )


def _house(rest: str) -> str:
    """What follows the numbers; sources write (なし) where there is no building."""
    return "" if rest.strip(" ()") in {"なし", "無し", ""} else rest.strip()
