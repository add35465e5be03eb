"""Looks into the index of the directory by texts of our own: the ORM takes longer to write them
than both databases to answer.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import cos, radians
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection

from tsunagu.directory.models import Audience, IndexCard
from tsunagu.directory.tokens import ENDED, only_for
from tsunagu.directory.tokens.asked import FTS5, TSQUERY, Every, Tree, Without, written
from tsunagu.directory.tokens.cells import A_DEGREE, Point
from tsunagu.directory.tokens.tables import BY_AGE, BY_BOX, BY_TOKENS, BY_WAY, CARD, FIRST
from tsunagu.ground import clock
from tsunagu.ground.kept import kept
from tsunagu.ground.named import named, under_names

VERY_MANY = 50_000  # cards
Card = tuple[int, float | None, float | None, int, str, str]


@dataclass(frozen=True)
class Question:
    """What fits, as tokens; None: everything. ``called``: what fits better. ``but``: what has none
    of these. ``heard``: who asks reads what is for these. ``within``: not farther, in metres.
    ``box``: of everything, what lies not farther than so many to each side. What is everything but
    something is asked for near a point alone.
    """

    tree: Tree | None
    called: Tree | None = None
    also: tuple[Tree, ...] = ()
    but: tuple[str, ...] = ()
    heard: tuple[Audience, ...] = (Audience.EVERYBODY,)
    near: Point | None = None
    within: int | None = None
    box: int | None = None

    def order(self) -> tuple[str, list[float]]:
        """By the way, or without a point by age and name: as the databases write it."""
        if self.near is None:
            return BY_AGE[connection.vendor], [clock.today().toordinal()]
        lat, lon = self.near
        return BY_WAY, [lat, lat, lon, lon, cos(radians(lat)) ** 2]


class Wanted(NamedTuple):
    """Of what fits and no more than ``among``: the first ``most``."""

    asked: Question
    among: int
    most: int


class Look(NamedTuple):
    """The first cards in their order, and how many fit."""

    cards: list[Card]
    fit: int


def first(several: Sequence[Wanted]) -> list[Look]:
    """The looks that are wanted, in one query."""
    texts: list[str] = []
    values: list[Any] = []
    for at, (asked, among, most) in enumerate(several):
        held, measured = _held(asked)
        order, measure = asked.order()
        names = ", ".join(f"'{Audience(one).value}'" for one in asked.heard)
        text = FIRST[connection.vendor].format(
            card=CARD, held=held, order=order, seen=f"seen_by IN ({names})"
        )
        texts.append(f"SELECT {at} AS at, one.* FROM ({text}) AS one")  # noqa: S608 (a number, our text)
        values += [*measured, among + 1, *measure, most]
    looks = [Look([], 0)] * len(several)
    for at, rows in groupby(_fetched(" UNION ALL ".join(texts), values), itemgetter(0)):
        found = list(rows)
        looks[at] = Look([row[1:7] for row in found], found[0][7])
    return looks


def _held(asked: Question) -> tuple[str, list[Any]]:
    """How the database finds what fits."""
    if asked.box is not None and asked.near is not None:
        lat, lon = asked.near
        high = asked.box / A_DEGREE
        wide = high / cos(radians(lat))
        return BY_BOX[connection.vendor], [lon - wide, lat - high, lon + wide, lat + high]
    if asked.tree is None:
        raise ValueError("what, or near what?")
    whole = Every((asked.tree, *asked.also))
    if connection.vendor == "sqlite":
        told = written(Without(whole, (*unread(asked.heard), *asked.but)), FTS5)
    else:
        told = written(Without(whole, asked.but) if asked.but else whole, TSQUERY)
    return BY_TOKENS[connection.vendor], [told]


@kept
def has_very_many() -> bool:
    """Whether most words are held by more cards than are put in order. By the last key."""
    last = IndexCard.objects.order_by("-pk").values_list("pk", flat=True).first()
    return (last or 0) > VERY_MANY


def unread(heard: Collection[Audience]) -> tuple[str, ...]:
    """The signs of what is not shown to who reads what is for ``heard``."""
    return (ENDED, *(only_for(one) for one in Audience if one not in heard))


def _fetched(text: str, values: Sequence[Any]) -> list[Any]:
    """Beside the text stand its values: PostgreSQL plans it once, and always by its indexes, since
    of a tree that it does not see it expects few.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(named(text), under_names(values))
        else:
            cursor.execute(text, values)
        found: list[Any] = cursor.fetchall()
    return found
