"""What comes in on a page: plain values, no rows yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tsunagu.learning.models import Programme, Qualification


@dataclass(frozen=True)
class Described:
    """A programme. ``minutes`` of one lesson; ``most`` people at once; ``lecturers`` it takes."""

    theme: str
    title: str
    words: str
    minutes: int
    audiences: tuple[str, ...]
    most: int
    lecturers: int = 1
    needed: str = ""
    is_open: bool = True


@dataclass(frozen=True)
class Asked:
    """A lesson wished for. The same ``key`` twice is one; ``wishes``: the best moment first."""

    key: str
    programme: Programme
    people: int
    wishes: tuple[datetime, ...]
    place: str
    grade: str = ""
    words: str = ""
    access: str = ""


@dataclass(frozen=True)
class Announced:
    """A course. ``days``: when each begins and ends; ``must_attend`` so many of them."""

    title: str
    words: str
    place: str
    places: int
    days: tuple[tuple[datetime, datetime], ...]
    must_attend: int
    apply_by: date
    support: str = ""
    qualification: Qualification | None = None


@dataclass(frozen=True)
class Report:
    """How many came, by age band, and what they felt, in the words of who asked."""

    came: Mapping[str, int]
    felt: str = ""
