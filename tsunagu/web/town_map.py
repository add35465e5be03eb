"""A picture of the areas, drawn here: a circle for each, as large as its number. No map server.

The table beside it says the same; the picture adds only where the areas lie.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import cos, radians, sqrt
from typing import Any

from tsunagu.ground.small import Hidden, Number
from tsunagu.web.unmet.sheet import told

SIDE, EDGE = 600, 60
SMALLEST, LARGEST, CROWDED = 12, 44, 10


@dataclass(frozen=True)
class Circle:
    """``y_below`` is where the name stands. ``is_hidden`` circles are all of one size."""

    x: int
    y: int
    radius: int
    text: str
    name: str
    is_hidden: bool

    @property
    def y_below(self) -> int:
        return self.y + self.radius + 15

    @property
    def y_middle(self) -> int:
        return self.y + 5


def circles(areas: Sequence[Any], totals: Mapping[Any, Number]) -> list[Circle]:
    """The areas that have a centre, with their numbers by key; the largest circle first so that
    none is covered.
    """
    placed = [area for area in areas if area.centre_lat is not None]
    return sorted(_circles(placed, totals), key=lambda circle: -circle.radius)


def _circles(areas: list, totals: Mapping[Any, Number]) -> Iterator[Circle]:
    if not areas:
        return
    middle = sum(area.centre_lat for area in areas) / len(areas)
    flat = [(area.centre_lon * cos(radians(middle)), -area.centre_lat) for area in areas]
    left, top = min(x for x, _y in flat), min(y for _x, y in flat)
    span = max(x for x, _y in flat) - left, max(y for _x, y in flat) - top
    room = SIDE - 2 * EDGE, SIDE - 2 * EDGE
    scale = (
        min(size / length for size, length in zip(room, span, strict=True) if length)
        if any(span)
        else 0
    )
    ending = _common_ending([area.name for area in areas])
    most = max((n for n in totals.values() if isinstance(n, int)), default=0)
    for area, (x, y) in zip(areas, flat, strict=True):
        number = totals[area.pk]
        yield Circle(
            x=round(EDGE + (room[0] - span[0] * scale) / 2 + (x - left) * scale),
            y=round(EDGE + (room[1] - span[1] * scale) / 2 + (y - top) * scale),
            radius=_radius(number, most, LARGEST if len(areas) < CROWDED else LARGEST // 2),
            text=told(number),
            name=area.name.removesuffix(ending),
            is_hidden=isinstance(number, Hidden),
        )


def _common_ending(names: list[str]) -> str:
    """圏域, 地区: what all names end with says nothing in a picture."""
    backwards = zip(*(reversed(name) for name in names), strict=False)
    same = takewhile(lambda signs: len(set(signs)) == 1, backwards)
    ending = "".join(signs[0] for signs in same)[::-1]
    return "" if ending in names else ending


def _radius(number: Number, most: int, largest: int) -> int:
    """The area of the circle goes with the number."""
    if isinstance(number, Hidden) or not most:
        return SMALLEST
    return round(SMALLEST + (largest - SMALLEST) * sqrt(number / most))
