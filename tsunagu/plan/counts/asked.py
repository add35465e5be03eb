"""What is asked of the figures: which months, cut how, of whom."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.ground.months import fiscal_year, month_after, months_of, start_of
from tsunagu.places.models import AreaKind, Within


class By(models.TextChoices):
    """The cuts. Each thing lies in exactly one slice of each cut, so slices add up."""

    MONTH = "month", _("月")
    ZONE = "zone", AreaKind.ZONE.label
    DISTRICT = "center_district", AreaKind.CENTER_DISTRICT.label
    COMMUNITY = "community", AreaKind.COMMUNITY.label
    DESK = "desk", _("窓口")
    NEED = "need", _("分野")


AREAS = (By.ZONE, By.DISTRICT, By.COMMUNITY)
# A slice: the first day of a month, the key of an area or a desk, a need group. None: not known.
Key = date | int | str | None


@dataclass(frozen=True)
class Spot:
    """An area of one kind; ``area`` is None for all that lies in none."""

    kind: By
    area: int | None


@dataclass(frozen=True)
class Asked:
    """``months`` follow each other. ``group`` is "" for things without a need that is known."""

    months: tuple[date, ...]
    by: By = By.MONTH
    desk: int | None = None
    spot: Spot | None = None
    group: str | None = None

    @property
    def start(self) -> datetime:
        return start_of(self.months[0])

    @property
    def end(self) -> datetime:
        """Where the next month begins."""
        return start_of(month_after(self.months[-1]))

    def begun(self) -> tuple[date, ...]:
        """The months that have begun: of the others there is nothing to tell."""
        today = clock.today()
        return tuple(month for month in self.months if month <= today)

    def at(self, key: Key) -> "Asked":
        """The same question about one slice."""
        if isinstance(key, date):
            return replace(self, months=(key,))
        if self.by == By.DESK and isinstance(key, int):
            return replace(self, desk=key)
        if self.by in AREAS and not isinstance(key, str):
            return replace(self, spot=Spot(self.by, key))
        return replace(self, group=key if isinstance(key, str) else "")


def this_year() -> tuple[date, ...]:
    return months_of(fiscal_year(clock.today()))


def areas_of_chome(kind: By) -> dict[int, int]:
    """Which area of a kind each chome lies in today: old months are told by today's map."""
    links = Within.objects.valid().filter(whole_kind=kind, part__kind=AreaKind.CHOME)
    return dict(links.values_list("part_id", "whole_id"))


def folded(by: By, found: Iterable[tuple[Key, object]]) -> Iterable[tuple[Key, object]]:
    """Rows cut by chome as rows cut by the area asked for; other cuts as they are."""
    if by not in AREAS:
        return found
    inside = areas_of_chome(by)
    return ((inside.get(key) if isinstance(key, int) else None, row) for key, row in found)
