"""A situation out of JSON: every fault in it is named with its place, none is guessed away."""

import json
import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from tsunagu.ground.strict import json_of
from tsunagu.volunteering.matching.hours import DAY, DAYS, Slot
from tsunagu.volunteering.matching.situation import (
    DRIVES,
    MODES,
    NEEDED,
    SEXES,
    Candidate,
    Request,
)

Read = Callable[[Any], Any]
CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])|24:00")
HALF = re.compile(r"[\ud800-\udfff]")
FARTHEST = 100_000  # km


class Unclear(ValueError):
    """``faults``: what cannot be read, each with its place: ``.when[0].to: …``."""

    def __init__(self, *faults: str) -> None:
        super().__init__("; ".join(fault.lstrip(".: ") for fault in faults))
        self.faults = faults


def situation(line: bytes) -> tuple[Request, tuple[Candidate, ...]]:
    """Raises Unclear with everything that is wrong with the line."""
    found = SITUATION(plain(line))
    once("candidates", (one.id for one in found["candidates"]))
    return found["request"], found["candidates"]


def plain(text: bytes) -> Any:
    try:
        return json_of(text.removeprefix(BOM_UTF8))
    except ValueError as fault:
        what = "no JSON" if isinstance(fault, json.JSONDecodeError) else str(fault)
        raise Unclear(f": {what}") from fault


def once(place: str, ids: Iterable[str | int]) -> None:
    """Raises Unclear unless each stands there once; as a name in JSON 1 is "1"."""
    twice = [name for name, times in Counter(map(str, ids)).items() if times > 1]
    if twice:
        raise Unclear(f".{place}: {', '.join(twice)} stands there twice")


def gathered(parts: Iterable[tuple[str, Callable[[], Any]]]) -> list[Any]:
    """What each part gives, or the faults of all, each behind the place of its part."""
    faults, found = [], []
    for place, part in parts:
        try:
            found.append(part())
        except Unclear as unclear:
            faults += [f"{place}{fault}" for fault in unclear.faults]
    if faults:
        raise Unclear(*dict.fromkeys(faults))
    return found


def shape(
    make: Callable[..., Any], readers: Mapping[str, Read], may_lack: Sequence[str] = ()
) -> Read:
    """An object with these names; what may be lacking is None. Further names are passed over."""

    def field(told: dict[str, Any], name: str) -> Any:
        if name not in told and name not in may_lack:
            raise Unclear(": missing")
        return readers[name](told.get(name))

    def read(told: Any) -> Any:
        if not isinstance(told, dict):
            raise Unclear(": an object is needed")
        found = gathered((f".{name}", partial(field, told, name)) for name in readers)
        return make(**dict(zip(readers, found, strict=True)))

    return read


def each(reader: Read) -> Read:
    def read(told: Any) -> tuple[Any, ...]:
        if not isinstance(told, list):
            raise Unclear(": a list is needed")
        return tuple(gathered((f"[{at}]", partial(reader, one)) for at, one in enumerate(told)))

    return read


def one_of(*words: str) -> Read:
    def read(told: Any) -> str:
        if not isinstance(told, str) or told not in words:
            raise Unclear(f": one of {', '.join(words)}")
        return told

    return read


def maybe(reader: Read) -> Read:
    return lambda told: None if told is None else reader(told)


def name(told: Any) -> str | int:
    is_number = isinstance(told, int) and not isinstance(told, bool)
    return told if is_number else text(told)


def text(told: Any) -> str:
    if not isinstance(told, str) or not told.strip():
        raise Unclear(": a text is needed")
    if HALF.search(told):
        raise Unclear(": half a sign, which nobody can write")
    return told


def flag(told: Any) -> bool:
    if not isinstance(told, bool):
        raise Unclear(": true or false")
    return told


def length(told: Any) -> float:
    if isinstance(told, bool) or not isinstance(told, int | float):
        raise Unclear(": a number is needed")
    if not 0 <= told < FARTHEST:
        raise Unclear(": kilometres, not less than 0")
    return float(told)


def clock(told: Any) -> int:
    """Minutes since midnight."""
    if not isinstance(told, str) or not CLOCK.fullmatch(told):
        raise Unclear(": a time such as 09:30")
    hours, minutes = map(int, told.split(":"))
    return hours * 60 + minutes


def slot(day: str, from_: int, to: int) -> Slot:
    """00:00 as an end is the end of the day."""
    to = to or DAY
    if to <= from_:
        fault = "not after from; over midnight takes two: until 24:00, and from 00:00 of the next"
        raise Unclear(f".to: {fault}")
    start = DAYS.index(day) * DAY
    return Slot(start + from_, start + to)


SLOT = shape(
    lambda **told: slot(told["day"], told["from"], told["to"]),
    {"day": one_of(*DAYS), "from": clock, "to": clock},
)


def asked_hours(told: Any) -> tuple[Slot, ...]:
    found: tuple[Slot, ...] = each(SLOT)(told)
    if not found:
        raise Unclear(": at least one time is needed")
    return found


MAY_LACK = ("sex_wish", "requester_sex", "language")
WISHES: dict[str, Read] = {
    "when": asked_hours,
    "when_mode": one_of(*MODES),
    "skills": each(text),
    "sex_wish": maybe(one_of("female", "male")),
    "requester_sex": maybe(one_of(*SEXES)),
    "language": maybe(text),
    "driving": one_of(*NEEDED),
    "medical_or_dangerous": flag,
}
FACTS: dict[str, Read] = {
    "id": name,
    "sex": one_of(*SEXES),
    "accepts_sex": one_of("any", "female", "male"),
    "available": each(SLOT),
    "max_km": length,
    "skills": each(text),
    "languages": each(text),
    "driving": one_of(*DRIVES),
}
CANDIDATE = shape(Candidate, FACTS | {"distance_km": length})
SITUATION = shape(
    dict, {"request": shape(Request, WISHES, MAY_LACK), "candidates": each(CANDIDATE)}
)
