"""The insurance of who helps, as the city's pack says it: plans, each from a day on."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from tsunagu.ground.errors import Refused
from tsunagu.places import pack

FILE = "insurance.toml"  # in the city's pack, may be missing


@dataclass(frozen=True)
class Plan:
    """``yen`` for one person and one fiscal year, from ``begins`` until the next of its code."""

    code: str
    name: str
    yen: int
    begins: date
    usual: bool = False


def plan_of(code: str, day: date) -> Plan | None:
    """The plan of this code as it is on ``day``."""
    known = [one for one in _plans(settings.CITY_PACK) if one.code == code and one.begins <= day]
    return max(known, key=lambda one: one.begins, default=None)


def usual_plan(day: date) -> Plan | None:
    """The plan into which everybody comes; None where the city keeps no insurance."""
    codes = [one.code for one in _plans(settings.CITY_PACK) if one.usual]
    return next((found for code in codes if (found := plan_of(code, day))), None)


@cache
def _plans(folder: Path) -> tuple[Plan, ...]:
    if not (folder / FILE).is_file():
        return ()
    try:
        return tuple(Plan(**row) for row in pack.read(folder).document(FILE)["plans"])
    except (KeyError, TypeError) as fault:
        raise Refused(f"{FILE} が読めません: {fault}") from fault
