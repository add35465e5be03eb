"""Tables of people or their troubles for eyes that may not know who: one to four are never told.

``hide`` is the one place where this is decided; every figure that leaves a desk goes through it.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import heappop, heappush
from typing import Generic, TypeVar

from django.utils.translation import gettext as _

SMALL = 5


class Hidden(StrEnum):
    FEW = "few"  # one to four
    KEPT = "kept"  # five or more, but it would tell one of the few


Number = int | Hidden
R = TypeVar("R", bound=Hashable)
C = TypeVar("C", bound=Hashable)
Place = tuple[int, int]


@dataclass(frozen=True)
class Table(Generic[R, C]):
    """Counts by row and column. The last line of ``grid`` and the last of each line are totals."""

    rows: tuple[R, ...]
    columns: tuple[C, ...]
    grid: tuple[tuple[Number, ...], ...]

    def at(self, row: R, column: C) -> Number:
        return self.grid[self.rows.index(row)][self.columns.index(column)]

    def lines(self) -> Iterator[tuple[R, tuple[Number, ...], Number]]:
        """(row, its numbers, its total) of every row but the last."""
        for row, line in zip(self.rows, self.grid, strict=False):
            yield row, line[:-1], line[-1]

    @property
    def totals(self) -> tuple[Number, ...]:
        return self.grid[-1][:-1]

    @property
    def total(self) -> Number:
        return self.grid[-1][-1]


def table(
    rows: Iterable[R], columns: Iterable[C], counts: Mapping[tuple[R, C], int]
) -> Table[R, C]:
    """The table of ``counts`` with its totals; what is not counted is zero."""
    down, across = tuple(rows), tuple(columns)
    body = [[counts.get((row, column), 0) for column in across] for row in down]
    lines = [(*line, sum(line)) for line in body]
    foot = tuple(sum(line[n] for line in lines) for n in range(len(across) + 1))
    return Table(down, across, (*lines, foot))


def hide(shown: Table[R, C]) -> Table[R, C]:
    """The same table without the few, and without what would tell them.

    Promise: for each FEW there is another table with the same shown numbers and signs in which
    it differs, so no sum or difference tells it. Zero stays zero. Limit: each table is hidden
    alone; whoever subtracts two tables (other months, other reasons) is not stopped.
    """
    numbers = {(i, j): int(n) for i, line in enumerate(shown.grid) for j, n in enumerate(line)}
    few = {place for place, n in numbers.items() if 0 < n < SMALL}
    net = _Net(numbers, few, foot=len(shown.rows), edge=len(shown.columns))
    if not all(net.protect(place) for place in sorted(few)):
        return _nothing_of(shown)
    signs = {place: Hidden.FEW if place in few else Hidden.KEPT for place in net.hidden}
    grid = tuple(
        tuple(signs.get((i, j), n) for j, n in enumerate(line)) for i, line in enumerate(shown.grid)
    )
    return Table(shown.rows, shown.columns, grid)


def hide_parts(parts: Mapping[R, int]) -> tuple[dict[R, Number], Number]:
    """The same for a total and its parts: (parts, total)."""
    one = hide(table(parts, ("",), {(name, ""): n for name, n in parts.items()}))
    # A lone column stands twice in the grid, beside itself as the row's total: hide in both.
    both = {name: _darker(line[0], total) for name, line, total in one.lines()}
    return both, _darker(one.totals[0], one.total)


def told(number: Number) -> str:
    """How a number is read: 「5未満」 for the few, 「出しません」 for what would tell them."""
    if number == Hidden.FEW:
        return _("5未満")
    return _("出しません") if number == Hidden.KEPT else f"{number:,}"


def few(count: int) -> Number:
    """A number that stands alone."""
    return Hidden.FEW if 0 < count < SMALL else count


def _nothing_of(shown: Table[R, C]) -> Table[R, C]:
    grid = tuple(tuple(Hidden.KEPT for _number in line) for line in shown.grid)
    return Table(shown.rows, shown.columns, grid)


def _darker(one: Number, other: Number) -> Number:
    return one if isinstance(one, Hidden) else other


class _Net:
    """The table as a network: lines are nodes, numbers are roads between a row and a column.

    With totals counted negative, every line sums to zero. Then another table with the same shown
    numbers is a round trip over hidden numbers, each one up or down by one: a shortest-path search.
    """

    def __init__(self, numbers: dict[Place, int], few: set[Place], *, foot: int, edge: int) -> None:
        self.numbers, self.few, self.hidden = numbers, few, set(few)
        self.foot, self.edge = foot, edge
        roads: dict[Place, list[Place]] = {}
        for place, number in numbers.items():
            if number:
                roads.setdefault(self._row(place), []).append(place)
                roads.setdefault(self._column(place), []).append(place)
        self.roads = roads

    def protect(self, place: Place) -> bool:
        """Hide what must be hidden so that ``place`` can be another number; False if it cannot."""
        row, column = self._row(place), self._column(place)
        ways = []
        if self._can(place, rises=True):
            ways.append(self._way(column, row, besides=place))
        if self._can(place, rises=False):
            ways.append(self._way(row, column, besides=place))
        found = min((way for way in ways if way is not None), key=_cost, default=None)
        if found is not None:
            self.hidden |= found[1]
        return found is not None

    def _way(self, start: Place, end: Place, *, besides: Place) -> tuple[int, set[Place]] | None:
        """The cheapest way from line to line: (cost, the numbers on it)."""
        heap: list[tuple[int, Place, tuple[Place, ...]]] = [(0, start, ())]
        seen: set[Place] = set()
        while heap:
            cost, line, path = heappop(heap)
            if line == end:
                return cost, set(path)
            if line in seen:
                continue
            seen.add(line)
            for place in self.roads[line]:
                down_a_row = line == self._row(place)
                onward = self._column(place) if down_a_row else self._row(place)
                if place != besides and onward not in seen and self._can(place, rises=down_a_row):
                    heappush(heap, (cost + self._price(place), onward, (*path, place)))
        return None

    def _can(self, place: Place, *, rises: bool) -> bool:
        """Whether the signed number may be one more (or less) and still bear its sign."""
        number, grows = self.numbers[place], rises != self._is_negative(place)
        if place in self.few:
            return number < SMALL - 1 if grows else number > 1
        return grows or number > SMALL

    def _price(self, place: Place) -> int:
        """Hiding costs the number itself, a total far more."""
        if place in self.hidden:
            return 0
        in_margin = self.foot == place[0] or self.edge == place[1]
        return self.numbers[place] + (1_000_000 if in_margin else 0)

    def _is_negative(self, place: Place) -> bool:
        return (place[0] == self.foot) != (place[1] == self.edge)

    def _row(self, place: Place) -> Place:
        return (0, place[0])

    def _column(self, place: Place) -> Place:
        return (1, place[1])


def _cost(way: tuple[int, Sequence[Place] | set[Place]]) -> int:
    return way[0]
