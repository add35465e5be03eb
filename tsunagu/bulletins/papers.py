"""What somebody writes or chooses, before it is a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tsunagu.bulletins.states import Audience, Category, Rhythm, Urgency
from tsunagu.places.models import Area


@dataclass(frozen=True)
class Words:
    """A bulletin in one language."""

    title: str
    body: str


@dataclass(frozen=True)
class Written:
    """A bulletin in Japanese, and whom it concerns. ``family_agreed``: who agreed, when, how."""

    words: Words
    category: Category
    urgency: Urgency
    audience: Audience
    areas: Sequence[Area]
    valid_until: datetime
    publish_at: datetime | None = None
    family_agreed: str = ""


@dataclass(frozen=True)
class Spoken:
    """What a group, or somebody, would tell their area. ``sender``: a group, never a person."""

    key: str
    sender: str
    title: str
    body: str
    category: Category
    area: Area
    until: date
    number: str = ""  # of a trust, as somebody typed it


@dataclass(frozen=True)
class Trusting:
    """For whom a desk answers: a group, its area, why and until when."""

    key: str
    sender: str
    area: Area
    reason: str
    until: date


@dataclass(frozen=True)
class Standing:
    """A notice board. ``keeper``: the body that posts there."""

    place: str
    area: Area
    keeper: str
    note: str = ""


@dataclass(frozen=True)
class Hung:
    """One paper for a board: a bulletin by its key, or another thing by its title."""

    bulletin: int | None
    title: str
    put_on: date
    until: date


@dataclass(frozen=True)
class Wishes:
    """What a reader wants to hear of."""

    categories: Sequence[Category]
    areas: Sequence[Area]
    language: str
    rhythm: Rhythm = Rhythm.AT_ONCE
