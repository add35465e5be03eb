"""Tables of people or their troubles for eyes that may not know who: one to four are never told.

``hide`` is the one place where this is decided; every figure that leaves a desk goes through it.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from heapq import heappop, heappush
from typing import Generic, TypeVar

from django.utils.translation import gettext as _

SMALL = 5


class Hidden(StrEnum):
    FEW = "few"  # one to four
    KEPT = "kept"  # any number: it would tell one of the few, or is a part of few


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
    """The same table without the few, their parts, and what would tell them.

    Promise: for each number of one to four there is another table with the same shown numbers and
    signs in which it differs: no sum or difference tells it. Limit: each table is hidden alone;
    whoever subtracts two tables (other months, other reasons) is not stopped.
    """
    numbers = {(i, j): int(n) for i, line in enumerate(shown.grid) for j, n in enumerate(line)}
    net = _Net(numbers, foot=len(shown.rows), edge=len(shown.columns))
    for place in sorted(place for place, n in numbers.items() if _is_few(n)):
        net.protect(place)
    grid = tuple(
        tuple(net.sign(i, j) for j, _number in enumerate(line)) for i, line in enumerate(shown.grid)
    )
    return Table(shown.rows, shown.columns, grid)


def hide_parts(parts: Mapping[R, int]) -> tuple[dict[R, Number], Number]:
    """The same for a total and its parts: (parts, total)."""
    one = hide(table(parts, ("",), {(name, ""): n for name, n in parts.items()}))
    # A lone column stands twice in the grid, beside itself as the row's total: hide in both.
    both = {name: _darker(total, line[0]) for name, line, total in one.lines()}
    return both, _darker(one.total, one.totals[0])


def told(number: Number) -> str:
    """How a number is read: 「5未満」 for the few, 「出しません」 for what would tell them."""
    if number == Hidden.FEW:
        return _("5未満")
    return _("出しません") if number == Hidden.KEPT else f"{number:,}"


def few(count: int) -> Number:
    """A number that stands alone."""
    return Hidden.FEW if _is_few(count) else count


def _is_few(count: int) -> bool:
    return 0 < count < SMALL


def _darker(one: Number, other: Number) -> Number:
    return one if isinstance(one, Hidden) else other


class _Net:
    """The table as a network: lines are nodes, numbers are roads between a row and a column.

    With totals counted negative, every line sums to zero. Then another table with the same shown
    numbers is a round trip over hidden numbers, each one up or down by one: a shortest-path search.
    """

    def __init__(self, numbers: dict[Place, int], *, foot: int, edge: int) -> None:
        self.numbers, self.foot, self.edge = numbers, foot, edge
        self.loose = {place for place in numbers if self._is_part_of_few(place)}
        self.hidden = self.loose | {place for place, n in numbers.items() if _is_few(n)}
        self.roads: dict[Place, list[Place]] = {}
        for place, number in numbers.items():
            if number or place in self.loose:
                self.roads.setdefault(self._row(place), []).append(place)
                self.roads.setdefault(self._column(place), []).append(place)

    def sign(self, row: int, column: int) -> Number:
        place = (row, column)
        if place not in self.hidden:
            return self.numbers[place]
        is_kept = place in self.loose or not _is_few(self.numbers[place])
        return Hidden.KEPT if is_kept else Hidden.FEW

    def protect(self, place: Place) -> None:
        """Hide what must be hidden so that ``place`` can be another number."""
        way = self._cheapest(place)
        if way is None:  # pinned by its own sign: say less about it, then all may grow together
            self.loose.add(place)
            way = self._cheapest(place)
        self.hidden |= way or set()

    def _cheapest(self, place: Place) -> set[Place] | None:
        row, column = self._row(place), self._column(place)
        up = self._can(place, rises=True) and self._way(column, row, besides=place)
        down = self._can(place, rises=False) and self._way(row, column, besides=place)
        ways = [way for way in (up, down) if way]
        return min(ways, key=lambda way: way[0])[1] if ways else None

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
        if place in self.loose:
            return grows or number > 0
        if _is_few(number):
            return number < SMALL - 1 if grows else number > 1
        return grows or number > SMALL

    def _price(self, place: Place) -> int:
        """Hiding costs the number itself, a total far more."""
        if place in self.hidden:
            return 0
        in_margin = self.foot == place[0] or self.edge == place[1]
        return self.numbers[place] + (1_000_000 if in_margin else 0)

    def _is_part_of_few(self, place: Place) -> bool:
        """Whether a total over this number is one of the few: then its parts are not told."""
        row, column = place
        over = {(row, self.edge), (self.foot, column), (self.foot, self.edge)} - {place}
        return any(_is_few(self.numbers[total]) for total in over)

    def _is_negative(self, place: Place) -> bool:
        return (place[0] == self.foot) != (place[1] == self.edge)

    def _row(self, place: Place) -> Place:
        return (0, place[0])

    def _column(self, place: Place) -> Place:
        return (1, place[1])
