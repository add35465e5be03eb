"""How both sides are protected, as the city's pack says it (docs/adr/0059): from which age,
after which checks, and who goes only together with somebody else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from tsunagu.ground.errors import Refused
from tsunagu.places import pack
from tsunagu.volunteering.states import Task

FILE = "protection.toml"  # in the city's pack, may be missing


@dataclass(frozen=True)
class Sight:
    """Something that the desk sees before some kinds of help; good for ``months``."""

    code: str
    name: str
    months: int


@dataclass(frozen=True)
class Rule:
    """From ``begins`` until ``ends``, for these ``tasks``, or all; with ``below`` (years) or
    ``untrained`` for such helpers alone. ``together``: so many go at least.
    """

    begins: date
    ends: date = date.max
    tasks: frozenset[Task] = frozenset()
    below: int | None = None
    untrained: bool = False
    together: int = 1
    age_from: int = 0
    checks: tuple[str, ...] = ()

    @property
    def is_about_some(self) -> bool:
        """About some helpers, not about the kind of help."""
        return self.below is not None or self.untrained

    def holds(self, task: str, day: date) -> bool:
        return self.begins <= day <= self.ends and (not self.tasks or Task(task) in self.tasks)


@dataclass(frozen=True)
class Protection:
    """``youngest``: from which age somebody helps at all; below ``consent_below`` the guardian
    has said yes.
    """

    youngest: int = 0
    consent_below: int = 0
    checks: tuple[Sight, ...] = ()
    rules: tuple[Rule, ...] = ()

    def named(self, code: str) -> Sight | None:
        return next((one for one in self.checks if one.code == code), None)

    def called(self, code: str) -> str:
        known = self.named(code)
        return known.name if known else code

    def of(self, task: str, day: date) -> list[Rule]:
        return [rule for rule in self.rules if rule.holds(task, day)]

    def together(self, task: str, day: date) -> int:
        """How many go at least, whoever they are."""
        asked = [rule.together for rule in self.of(task, day) if not rule.is_about_some]
        return max(asked, default=1)


def protection() -> Protection:
    return _read(settings.CITY_PACK)


@cache
def _read(folder: Path) -> Protection:
    if not (folder / FILE).is_file():
        return Protection()
    try:
        return protection_of(pack.read(folder).document(FILE))
    except (KeyError, TypeError, ValueError) as fault:
        raise Refused(f"{FILE} が読めません: {fault}") from fault


def protection_of(told: dict[str, Any]) -> Protection:
    """Raises KeyError, TypeError or ValueError where it says something else."""
    checks = tuple(Sight(**row) for row in told.get("checks", ()))
    rules = tuple(_rule(row) for row in told.get("rules", ()))
    unknown = _asked(rules) - {one.code for one in checks}
    if unknown:
        raise ValueError(f"checks: {sorted(unknown)}")
    return Protection(told.get("youngest", 0), told.get("consent_below", 0), checks, rules)


def _rule(row: dict[str, Any]) -> Rule:
    tasks = frozenset(Task(task) for task in row.get("tasks", ()))
    return Rule(**(row | {"tasks": tasks, "checks": tuple(row.get("checks", ()))}))


def _asked(rules: Iterable[Rule]) -> set[str]:
    return {code for rule in rules for code in rule.checks}
