"""Rows of a table, cut into the slices asked for: one query whatever is asked."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When

from tsunagu.ground.months import month_after, start_of
from tsunagu.plan.counts.asked import AREAS, Asked, By, Key, areas_of_chome, folded
from tsunagu.plan.counts.figure import Counted, Family, Figure, Tally, Thing


@dataclass(frozen=True)
class Cut:
    """Where a row says when, at which desk, in which chome and about what group of needs it is.

    ``at``, ``desk`` and ``guarded`` are paths; ``chome`` and ``group`` are expressions. What is
    guarded is counted in the city and at no desk: there it would tell that it exists.
    """

    at: str
    desk: str
    guarded: str
    chome: Any
    group: Any


@dataclass(frozen=True)
class Mark:
    """Which of the rows are in the whole, and which of those in the part."""

    part: Q
    whole: Q | None = None

    @property
    def both(self) -> Q:
        return self.part if self.whole is None else self.whole & self.part

    def of(self, rows: QuerySet, *, part: bool) -> QuerySet:
        """The rows of the part, or of the whole."""
        if part:
            return rows.filter(self.both)
        return rows if self.whole is None else rows.filter(self.whole)


def asked_for(rows: QuerySet, asked: Asked, cut: Cut) -> QuerySet:
    """The rows of the months asked, at the desk, in the area and about the needs asked."""
    rows = rows.filter(**{f"{cut.at}__gte": asked.start, f"{cut.at}__lt": asked.end})
    if asked.desk is not None:
        rows = rows.filter(**{cut.desk: asked.desk, cut.guarded: False})
    if asked.group is not None:
        wanted = Q(group_asked=asked.group) if asked.group else Q(group_asked=None)
        rows = rows.alias(group_asked=cut.group).filter(wanted)
    if asked.spot is not None:
        inside = areas_of_chome(asked.spot.kind)
        if asked.spot.area is None:
            wanted = Q(chome_asked=None) | ~Q(chome_asked__in=list(inside))
        else:
            there = [part for part, whole in inside.items() if whole == asked.spot.area]
            wanted = Q(chome_asked__in=there)
        rows = rows.alias(chome_asked=cut.chome).filter(wanted)
    return rows


def keyed(rows: QuerySet, asked: Asked, cut: Cut) -> QuerySet:
    """``asked_for`` with its slice as ``slice``: a month's place, a desk, a chome or a group."""
    found: QuerySet = asked_for(rows, asked, cut).annotate(slice=_slice(asked, cut))
    return found.order_by()


def _slice(asked: Asked, cut: Cut) -> Any:
    if asked.by == By.MONTH:
        ends = [start_of(month_after(month)) for month in asked.months]
        return Case(
            *(When(Q(**{f"{cut.at}__lt": end}), then=Value(n)) for n, end in enumerate(ends)),
            output_field=IntegerField(),
        )
    if asked.by in AREAS:
        return cut.chome
    open_desk = When(Q(**{cut.guarded: False}), then=F(cut.desk))
    return Case(open_desk, output_field=IntegerField()) if asked.by == By.DESK else cut.group


def rows_of(rows: QuerySet, asked: Asked, cut: Cut, *fields: str) -> Iterator[tuple[Key, Any]]:
    """(slice, the fields) of every row: for what SQL cannot count."""
    found = keyed(rows, asked, cut).values_list("slice", *fields)
    return named(asked, ((row[0], row[1:]) for row in found.iterator(5_000)))


def groups_of(rows: QuerySet, asked: Asked, cut: Cut, *fields: str) -> Iterator[tuple[Key, Any]]:
    """(slice, the fields and how many rows have them): few rows come out of many."""
    found = keyed(rows, asked, cut).values_list("slice", *fields).annotate(count=Count("pk"))
    return named(asked, ((row[0], row[1:]) for row in found))


def tallied(rows: QuerySet, asked: Asked, cut: Cut, marks: Mapping[str, Mark]) -> Counted:
    """How many rows are in the whole and in the part of each figure, by slice. One query."""
    columns: dict[str, Any] = {}
    for n, mark in enumerate(marks.values()):
        columns[f"whole_{n}"] = Count("pk", filter=mark.whole)
        columns[f"part_{n}"] = Count("pk", filter=mark.both)
    found = keyed(rows, asked, cut).values("slice").annotate(**columns)
    counted: Counted = {code: {} for code in marks}
    for key, row in named(asked, ((row["slice"], row) for row in found)):
        for n, code in enumerate(marks):
            tally = Tally(row[f"part_{n}"], row[f"whole_{n}"])
            counted[code][key] = counted[code].get(key, Tally()) + tally
    return counted


def shares(
    *figures: Figure,
    thing: Thing,
    rows: Callable[[], QuerySet],
    cut: Cut,
    marks: Mapping[str, Mark],
    key: str = "pk",
) -> Family:
    """Figures that are each a part of a whole: counted, and listed, by their marks.

    ``key`` is the path from a row to the thing that its list shows.
    """

    def count(asked: Asked) -> Counted:
        return tallied(rows(), asked, cut, marks)

    def behind(asked: Asked, code: str, part: bool) -> Iterable[int]:
        return marks[code].of(asked_for(rows(), asked, cut), part=part).values_list(key, flat=True)

    return Family(figures, thing, count, behind)


def named(asked: Asked, found: Iterator[tuple[Any, Any]]) -> Iterator[tuple[Key, Any]]:
    """Places of months as months, chome as areas of the kind asked for."""
    if asked.by == By.MONTH:
        return ((asked.months[place], row) for place, row in found)
    return iter(folded(asked.by, found))
