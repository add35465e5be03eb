"""Places as tokens: the city under nets of four widths, so that what is near has tokens in common.

A cell is nowhere narrower than the side of its net: with the eight around its own, or fewer, a
point has everything within one side of it.
"""

from collections.abc import Callable, Iterator
from math import cos, floor, hypot, radians

A_DEGREE = 111_195  # metres from one latitude to the next
SIDES = (500, 2_000, 8_000, 32_000)  # metres
NARROW = 0.66  # of a degree of longitude beside one of latitude at 48°, north of all of Japan
Point = tuple[float, float]
Way = Callable[[float | None, float | None], float | None]


def of_point(lat: float, lon: float) -> Iterator[str]:
    """The cell of the point in each net."""
    yield from (_token(side, *_cell(lat, lon, side)) for side in SIDES)


def around(point: Point, reach: int, fine: int = 1) -> tuple[str, ...]:
    """The cells that hold everything within ``reach`` metres: of one side, nine at most; or more
    and narrower ones, down to the ``fine``-th part of it, which hold less besides.
    """
    side = next((side for side in SIDES if side * fine >= reach), SIDES[-1])
    (lat, lon), far, height = point, reach / A_DEGREE, side / A_DEGREE
    narrow = cos(radians(lat))
    rows = _along(lat, far, height)
    columns = _along(lon, far / narrow, height / NARROW)
    return tuple(
        _token(side, row, column)
        for row, up in rows
        for column, right in columns
        if hypot(up, right * narrow) <= far
    )


def _along(here: float, far: float, step: float) -> list[tuple[int, float]]:
    """The cells along a line that begin not farther, and how far off each begins; in degrees."""
    cells = range(floor((here - far) / step), floor((here + far) / step) + 1)
    return [(at, max(at * step - here, here - (at + 1) * step, 0.0)) for at in cells]


def metres(here: Point, lat: float | None, lon: float | None) -> float | None:
    """As the crow flies, flat: exact enough within a city; None where a place is unknown."""
    return ways(here)(lat, lon)


def ways(here: Point) -> Way:
    """The same of many places."""
    north, east, narrow = *here, cos(radians(here[0]))

    def way(lat: float | None, lon: float | None) -> float | None:
        if lat is None or lon is None:
            return None
        return A_DEGREE * hypot(lat - north, (lon - east) * narrow)

    return way


def _cell(lat: float, lon: float, side: int) -> tuple[int, int]:
    height = side / A_DEGREE
    return floor(lat / height), floor(lon / (height / NARROW))


def _token(side: int, row: int, column: int) -> str:
    return f"@{side}.{row}.{column}"
