"""Where there are places to be and where there are none, for those who look after the areas."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Sum

from tsunagu.community.models import Gathering, Headcount, Occurrence
from tsunagu.community.states import GatheringState, OccurrenceState
from tsunagu.ground import clock
from tsunagu.places.models import Area, Within

BACK = 365  # days over which dates and visits are counted


@dataclass
class Spread:
    """Open places of one area (None: in none of them), by kind; dates of a year, visits."""

    area: Area | None
    kinds: Counter[str] = field(default_factory=Counter)
    dates: int = 0
    counted: int = 0
    visits: int = 0

    @property
    def places(self) -> int:
        return self.kinds.total()

    @property
    def average(self) -> int | None:
        """Visits to a date that was counted."""
        return round(self.visits / self.counted) if self.counted else None


def spread(kind: str) -> list[Spread]:
    """Each area of a kind in force today, those without a place too. Five queries.

    Visits: sum of the headcounts of dates since ``BACK`` days, of places that are open today. One
    person who comes twelve times is twelve visits.
    """
    areas = Area.objects.valid().filter(kind=kind).order_by("code")
    found = {area.pk: Spread(area) for area in areas}
    elsewhere = Spread(None)
    lies_in = dict(Within.objects.valid().filter(whole__in=found).values_list("part", "whole"))
    going = Gathering.objects.filter(state=GatheringState.OPEN)
    counts = _counts(clock.today() - timedelta(days=BACK))
    for pk, chome, what in going.values_list("pk", "chome", "kind"):
        row = found.get(lies_in.get(chome, 0), elsewhere)
        dates, counted, visits = counts.get(pk, (0, 0, 0))
        row.kinds[what] += 1
        row.dates += dates
        row.counted += counted
        row.visits += visits
    return [*found.values(), *([elsewhere] if elsewhere.places else [])]


def open_by_area(kind: str) -> tuple[list[tuple[Area, int]], int]:
    """How many open places lie in each area of a kind, and how many there are. Three queries."""
    going = Gathering.objects.filter(state=GatheringState.OPEN)
    links = Within.objects.valid().filter(whole_kind=kind)
    placed = going.filter(chome__wholes__in=links).order_by().values_list("chome__wholes__whole")
    numbers = dict(placed.annotate(Count("pk", distinct=True)))
    areas = Area.objects.valid().filter(kind=kind).order_by("code")
    return [(area, numbers.get(area.pk, 0)) for area in areas], going.count()


def _counts(since: date) -> dict[int, tuple[int, int, int]]:
    """Dates that took place, those of them that were counted, and visits, by place."""
    held = Occurrence.objects.filter(on__range=(since, clock.today()))
    held = held.filter(state=OccurrenceState.PLANNED)
    each = held.order_by().values_list("gathering").annotate(Count("pk"), Count("counted_at"))
    dates = {pk: numbers for pk, *numbers in each}
    came = Headcount.objects.filter(occurrence__in=held).values_list("occurrence__gathering")
    visits = dict(came.order_by().annotate(Sum("count")))
    return {pk: (all_, some, visits.get(pk, 0)) for pk, (all_, some) in dates.items()}
