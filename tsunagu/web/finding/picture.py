"""Where the services that were found lie: a picture drawn here, with the numbers of their cards.

No map server hears of it, and it is printed and read without scripts. North is above.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import cos, hypot, radians
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tsunagu.directory.queries.finding import Point

SIDE, EDGE = 600, 50
COVERED, BELOW = 34, 36  # a name that a dot would cover stands below it
A_DEGREE = 111_195  # metres of latitude
FARTHEST = 8_000  # metres; what lies farther off would make one point of all others
NARROWEST = 600  # metres from edge to edge
BARS = (2_000, 1_000, 500, 200)  # metres
LONGEST_BAR = 200
Flat = tuple[float, float]  # metres to the east and to the south


class Dot(NamedTuple):
    x: int
    y: int
    name: str  # the number of a card, or a town


class Picture(NamedTuple):
    """``here``: from where the way is measured. ``bar`` is so long as ``metres`` are."""

    dots: list[Dot]
    towns: list[Dot]
    here: Dot | None
    bar: int
    metres: int


def picture(
    points: Sequence[Point | None], towns: Mapping[str, Point], here: Point | None
) -> Picture | None:
    """``points`` in the order of the cards. None where fewer than two lie near each other."""
    placed = [(number, point) for number, point in enumerate(points, 1) if point is not None]
    if not placed:
        return None
    middle = here or placed[0][1]
    near = [(number, _flat(point, middle)) for number, point in placed]
    near = [(number, flat) for number, flat in near if hypot(*flat) <= FARTHEST]
    corners = [flat for _number, flat in near] + ([(0.0, 0.0)] if here else [])
    if len(corners) < 2:
        return None
    frame = _Frame.around(corners)
    bar = next((metres for metres in BARS if metres * frame.scale <= LONGEST_BAR), BARS[-1])
    return Picture(
        [frame.dot(flat, str(number)) for number, flat in near],
        list(_inside(frame, {name: _flat(point, middle) for name, point in towns.items()})),
        frame.dot((0.0, 0.0), "") if here else None,
        round(bar * frame.scale),
        bar,
    )


class _Frame(NamedTuple):
    left: float
    top: float
    scale: float  # of a metre

    @classmethod
    def around(cls, corners: Sequence[Flat]) -> "_Frame":
        (west, east), (north, south) = (
            (min(some), max(some)) for some in zip(*corners, strict=True)
        )
        width = max(east - west, south - north, NARROWEST)
        scale = (SIDE - 2 * EDGE) / width
        middle = (west + east) / 2, (north + south) / 2
        return cls(middle[0] - SIDE / 2 / scale, middle[1] - SIDE / 2 / scale, scale)

    def dot(self, flat: Flat, name: str) -> Dot:
        east, south = flat
        return Dot(
            round((east - self.left) * self.scale), round((south - self.top) * self.scale), name
        )


def _flat(point: Point, middle: Point) -> Flat:
    north = cos(radians(middle.lat)) * A_DEGREE
    return (point.lon - middle.lon) * north, (middle.lat - point.lat) * A_DEGREE


def _inside(frame: _Frame, towns: Mapping[str, Flat]) -> Iterator[Dot]:
    for name, flat in towns.items():
        dot = frame.dot(flat, name)
        if EDGE <= dot.x <= SIDE - EDGE and EDGE // 2 <= dot.y <= SIDE - EDGE:
            yield dot


# Folded, so that the list comes first.
_FIGURE = """<details class="deed"><summary>{summary}</summary><figure class="town-map">
<svg viewBox="0 0 {side} {side}" role="img" aria-label="{told}">{inner}</svg>
<figcaption class="soft small">{below}</figcaption></figure></details>"""


def as_svg(picture: Picture, town: str) -> SafeString:
    """``town``: what the black dot is."""
    below = _("番号は、リストの番号です。上が北です。")
    if picture.here and town:
        below = _("番号は、リストの番号です。黒い点は%(town)sです。上が北です。") % {"town": town}
    said = {
        "summary": _("地図で見る"),
        "told": _("見つかった所の場所の図。番号は、リストの番号と同じです。"),
        "below": below,
    }
    words = {name: escape(text) for name, text in said.items()}
    return SafeString(_FIGURE.format(side=SIDE, inner="".join(_marks(picture)), **words))


def _marks(picture: Picture) -> Iterator[str]:
    covered = [*picture.dots, picture.here] if picture.here else picture.dots
    for town in picture.towns:
        is_covered = any(hypot(town.x - one.x, town.y - one.y) < COVERED for one in covered)
        below = BELOW if is_covered else 0
        yield f'<text x="{town.x}" y="{town.y + below}">{escape(town.name)}</text>'
    if picture.here:
        yield f'<circle cx="{picture.here.x}" cy="{picture.here.y}" r="9" class="here"/>'
    for dot in picture.dots:
        yield f'<circle cx="{dot.x}" cy="{dot.y}" r="18"/>'
        yield f'<text x="{dot.x}" y="{dot.y + 6}" class="count">{escape(dot.name)}</text>'
    left, foot = EDGE // 2, SIDE - EDGE // 2
    length = escape(_("%(n)sメートル") % {"n": f"{picture.metres:,}"})
    yield f'<path d="M{left} {foot} h{picture.bar}" class="bar"/>'
    yield f'<text x="{left}" y="{foot - 10}" class="from">{length}</text>'
