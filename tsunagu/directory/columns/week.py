"""Opening hours as the lists write them, as days of the week and times."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SIGNS = dict(zip("月火水木金土日", DAYS, strict=True))
_WORDS = {"平日": DAYS[:5], "毎日": DAYS, "全日": DAYS, "週末": DAYS[5:]}
_SPAN = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?\s*[-~〜～―ー]\s*(\d{1,2}):(\d{2})")
_UNSURE = re.compile("除|以外|隔|第|休|不定")  # "every weekday but Thursday": left to people
_RANGE = re.compile(r"([月火水木金土日])曜?日?\s*[-~〜～―ーから]+\s*([月火水木金土日])")


@dataclass(frozen=True)
class Span:
    """Open on these days of each week, from and until "HH:MM"; empty times: not stated."""

    days: tuple[str, ...]
    opens: str = ""
    closes: str = ""


@lru_cache(2_048)
def spans(days: str, hours: str) -> tuple[Span, ...]:
    """From "平日、土曜日" and "平日 09:00-16:00、土曜 10:00-12:00"; none: only words."""
    parts = re.split("[、;\n]", _plain(hours))
    told = tuple(span for part in parts for span in _timed(part, days))
    if told or not (known := days_in(days)):
        return told
    return (Span(known),)


def days_in(text: str) -> tuple[str, ...]:
    """The days that "月～金", "月水金" or "平日,土曜日" names, in their order; none when unsure."""
    plain = _plain(re.sub("祝日?|休日", "", text))
    if _UNSURE.search(plain):
        return ()
    found = {day for word, days in _WORDS.items() if word in plain for day in days}
    for first, last in _RANGE.findall(plain):
        found |= set(_from_to(first, last))
    bare = re.sub("平日|毎日|全日|週末|曜日?|[\\s,、;・/]|日(?=[、,;・]|$)", _sun, plain)
    if bare and set(bare) <= set(_SIGNS):
        found |= {_SIGNS[sign] for sign in bare}
    return tuple(day for day in DAYS if day in found)


@lru_cache(2_048)
def is_unsure(text: str) -> bool:
    """Whether the words speak of exceptions that nobody but people can read."""
    return bool(_UNSURE.search(_plain(text)))


def _sun(match: re.Match[str]) -> str:
    return "日" if match[0] == "日" else ""


def _from_to(first: str, last: str) -> tuple[str, ...]:
    begin, end = DAYS.index(_SIGNS[first]), DAYS.index(_SIGNS[last])
    return DAYS[begin : end + 1] if begin <= end else (*DAYS[begin:], *DAYS[: end + 1])


def _timed(part: str, days: str) -> list[Span]:
    """The spans of one part, with its own days or else the days of the whole."""
    said = days_in(part[: found.start()]) if (found := _SPAN.search(part)) else ()
    known = said or days_in(days)
    times = [(f"{int(h):02}:{m}", f"{int(to):02}:{till}") for h, m, to, till in _SPAN.findall(part)]
    return [
        Span(known, *pair) for pair in times if known and pair[0] != pair[1] and max(pair) < "25"
    ]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
