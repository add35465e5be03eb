"""Small pictures of numbers, drawn by the server: they print, and say in words what they show.

Bars carry a pattern and their number, so that no colour is needed; colours come from the look.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString

WIDTH = 360  # units of the drawing; the look scales it to the page
HIGH, GAP, FOOT, HEAD = 90, 6, 18, 16
ROW, LABEL, NUMBER, LONGEST = 24, 132, 44, 11  # of lying bars; LONGEST in signs


@dataclass(frozen=True)
class Bar:
    """``value`` None draws no bar: there is nothing, or it may not be told."""

    label: str
    number: str
    value: float | None
    pale: bool = False  # not final yet


def standing(bars: Sequence[Bar], *, title: str, words: str, top: float = 0) -> SafeString:
    """One bar beside the other, for months. ``words`` say what the picture shows.

    ``top`` is what the highest bar may stand for; without it, the highest there is.
    """
    if not bars:
        return SafeString("")
    most = top or _most(bars)
    step = WIDTH / len(bars)
    drawn = [_standing(bar, n * step, step, most) for n, bar in enumerate(bars)]
    base = HEAD + HIGH
    line = f'<line x1="0" y1="{base}" x2="{WIDTH}" y2="{base}" class="axis"/>'
    return _picture([*drawn, line], base + FOOT, title, words)


def lying(bars: Sequence[Bar], *, title: str, words: str, top: float = 0) -> SafeString:
    """One bar under the other, for things with longer names; else as ``standing``."""
    if not bars:
        return SafeString("")
    most = top or _most(bars)
    drawn = [_lying(bar, n * ROW, most) for n, bar in enumerate(bars)]
    return _picture(drawn, len(bars) * ROW, title, words)


def _most(bars: Sequence[Bar]) -> float:
    """What the longest bar stands for. Bars of a negative value are as long, with their sign."""
    return max((abs(bar.value) for bar in bars if bar.value is not None), default=0) or 1


def _standing(bar: Bar, x: float, step: float, most: float) -> str:
    middle, base = x + step / 2, HEAD + HIGH
    height = 0 if bar.value is None else HIGH * abs(bar.value) / most
    box = (x + GAP / 2, base - height, step - GAP, height)
    number = _text(bar.number, middle, base - height - 4, "middle")
    return _box(bar, *box) + number + _text(bar.label, middle, base + 14, "middle")


def _lying(bar: Bar, y: float, most: float) -> str:
    long = 0 if bar.value is None else (WIDTH - LABEL - NUMBER) * abs(bar.value) / most
    label = bar.label if len(bar.label) <= LONGEST else f"{bar.label[: LONGEST - 1]}…"
    middle = y + ROW / 2 + 4
    number = _text(bar.number, LABEL + long + 4, middle, "start")
    return _text(label, 0, middle, "start") + _box(bar, LABEL, y + 4, long, ROW - 8) + number


def _box(bar: Bar, x: float, y: float, width: float, height: float) -> str:
    if bar.value is None:
        return ""
    kind = "bar pale" if bar.pale else "bar"
    size = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<rect {size} class="{kind}"/><rect {size} fill="url(#stripes)" class="edge"/>'


def _text(words: str, x: float, y: float, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


_STRIPES = (
    '<defs><pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="6" class="stripe"/>'
    "</pattern></defs>"
)


def _picture(drawn: Sequence[str], height: float, title: str, words: str) -> SafeString:
    """One picture a page: its names are fixed."""
    return SafeString(
        f'<svg class="picture" viewBox="0 0 {WIDTH} {height}" role="img"'
        ' aria-labelledby="picture-title picture-words">'
        f'<title id="picture-title">{escape(title)}</title>'
        f'<desc id="picture-words">{escape(words)}</desc>'
        f"{_STRIPES}{''.join(drawn)}</svg>"
    )
