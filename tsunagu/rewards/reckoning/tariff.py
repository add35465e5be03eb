"""The city's rules of points, each table from a day on (``points.toml`` of the pack)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tsunagu.ground.errors import Refused
from tsunagu.places import pack
from tsunagu.rewards.states import Kind

FILE = "points.toml"  # may be missing: then nobody gets points
TIME, WHOM_MONTH = "time", "whom_month"


@dataclass(frozen=True)
class Most:
    """How many points at most; None is no limit. Years are fiscal years."""

    day: int | None = None
    month: int | None = None
    year: int | None = None


@dataclass(frozen=True)
class Rate:
    """``time``: each time, by ``steps`` (beyond so many minutes, so many points) or ``points`` for
    each whole ``unit_minutes``. ``whom_month``: ``points`` once for each person and month.
    """

    kinds: frozenset[str]
    per: str = TIME
    points: int = 1
    unit_minutes: int = 0
    steps: tuple[tuple[int, int], ...] = ()
    most: Most = Most()

    def points_of(self, minutes: int) -> int:
        if self.steps:
            return max((points for beyond, points in self.steps if minutes > beyond), default=0)
        return minutes // self.unit_minutes * self.points if self.unit_minutes else self.points


@dataclass(frozen=True)
class Exchange:
    """``yen`` for each whole ``points``, or the highest step of ``ladder`` (points, yen).

    ``waits``: from the next fiscal year on; ``lasts_months`` after the end of the year in which
    they were earned they are gone.
    """

    minimum: int
    points: int = 1
    yen: int = 0
    ladder: tuple[tuple[int, int], ...] = ()
    waits: bool = True
    lasts_months: int = 12


@dataclass(frozen=True)
class Tariff:
    """``usual_minutes``: of a favour of which nobody said how long it took."""

    begins: date
    age_from: int
    rates: tuple[Rate, ...]
    exchange: Exchange
    most: Most = Most()
    usual_minutes: int = 60

    def rate_of(self, kind: str) -> Rate | None:
        return next((rate for rate in self.rates if kind in rate.kinds), None)


def in_force(tariffs: Sequence[Tariff], day: date) -> Tariff | None:
    begun = [tariff for tariff in tariffs if tariff.begins <= day]
    return max(begun, key=lambda tariff: tariff.begins, default=None)


@cache
def read_all(folder: Path) -> tuple[Tariff, ...]:
    """The tables of a city. Raises Refused with what is wrong in them."""
    if not (folder / FILE).is_file():
        return ()
    try:
        return tuple(_tariff(row) for row in pack.read(folder).document(FILE)["tariffs"])
    except (KeyError, TypeError, ValueError) as fault:
        raise Refused(f"{FILE} が読めません: {fault}") from fault


def _tariff(row: dict[str, Any]) -> Tariff:
    rates = tuple(_rate(each) for each in row["rates"])
    exchange = row["exchange"] | {"ladder": _pairs(row["exchange"].get("ladder", ()))}
    more = {"rates": rates, "exchange": Exchange(**exchange), "most": Most(**row.get("most", {}))}
    return Tariff(**(row | more))


def _rate(row: dict[str, Any]) -> Rate:
    kinds = frozenset(Kind(kind).value for kind in row["kinds"])
    if row.get("per", TIME) not in (TIME, WHOM_MONTH):
        raise ValueError(row["per"])
    more = {"steps": _pairs(row.get("steps", ())), "most": Most(**row.get("most", {}))}
    return Rate(**(row | more | {"kinds": kinds}))


def _pairs(rows: Any) -> tuple[tuple[int, int], ...]:
    return tuple((int(first), int(second)) for first, second in rows)
