"""Ages of people as the finder asks for them, in years."""

from typing import NamedTuple


class Band(NamedTuple):
    youngest: int
    oldest: int


BANDS = {
    "baby": Band(0, 5),
    "child": Band(6, 11),
    "teen": Band(12, 17),
    "young": Band(18, 39),
    "middle": Band(40, 64),
    "old": Band(65, 120),
}


def not_for(band: str) -> str:
    """The sign of what nobody of these ages can use."""
    return f"!not-{band}"


def kept_from(youngest: int | None, oldest: int | None) -> list[str]:
    """The signs of what is for these ages alone."""
    first, last = youngest or 0, BANDS["old"].oldest if oldest is None else oldest
    return [
        not_for(name) for name, band in BANDS.items() if first > band.oldest or last < band.youngest
    ]
