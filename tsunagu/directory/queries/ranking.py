"""What fits a question in the order in which it is of use: one measure, metres, for all reasons."""

from collections.abc import Iterable
from typing import Any, NamedTuple, cast

from django.db import connection
from django.db.models import QuerySet

from tsunagu.directory.models import IndexCard
from tsunagu.directory.tokens.asked import (
    FTS5,
    TSQUERY,
    Asked,
    Every,
    Some,
    Tree,
    Without,
    anywhere,
    fits,
    written,
)
from tsunagu.directory.tokens.cells import SIDES, Point, around, metres
from tsunagu.directory.tokens.tables import CARDS
from tsunagu.ground import clock

MOST = 300  # cards that are looked at; of a word that more of them hold, the nearest
ONLY_MENTIONED = 2_000  # metres which somebody goes farther for what is called as they said
A_YEAR_OLD = 1_000  # metres for each year in which nobody has looked at the entry
YEAR = 365  # days
NOWHERE = 1e9  # a place unknown, or none: behind all others
_Card = tuple[int, float | None, float | None, int, str, str]


class Hit(NamedTuple):
    """A service that fits. ``cost`` in metres, by which hits are ordered."""

    cost: float
    title: str
    service: int
    metres: float | None


class Hits(NamedTuple):
    """``is_all``: nothing else fits; else only what was looked at."""

    rows: list[Hit]
    is_all: bool


NOTHING = Hits([], is_all=True)


class Question(NamedTuple):
    """What fits, as tokens; None: everything. What fits better, as it is called so.

    ``without``: what must not stand there. ``within``: not farther than so many metres.
    """

    tree: Tree | None
    called: Tree | None = None
    without: tuple[str, ...] = ()
    near: Point | None = None
    within: int | None = None

    def cards(self, *parts: Tree) -> list[_Card]:
        """What fits all parts, at most one more than the most. One query."""
        return _looked_at(Without(Every(parts), self.without) if self.without else Every(parts))


def _looked_at(tree: Tree) -> list[_Card]:
    """By a text of our own: the ORM takes longer to write it than both databases to answer.

    PostgreSQL reads the tree in the text and not beside it, so that it can see, each time, whether
    nearly everything holds a word or nearly nothing.
    """
    text, ops = CARDS[connection.vendor], cast("Any", connection.ops)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(ops.compose_sql(text, [written(tree, TSQUERY), MOST + 1]))
        else:
            cursor.execute(text, [written(tree, FTS5), MOST + 1])
        found: list[_Card] = cursor.fetchall()
    return found


def hits(asked: Question, enough: int) -> Hits:
    """The best that fit; the first ``enough`` of them in the very order of the whole.

    One query, two for a name without a point by which few are called, and up to four more for
    what very many entries hold. Only without a point, or where one net holds too few and the next
    more than three hundred, may the order be that of a part.
    """
    if asked.tree is None or asked.within is not None:
        return _around(asked, enough)
    named: list[_Card] = []
    if asked.near is None and asked.called is not None:
        named = asked.cards(asked.tree, asked.called)
        first = _ordered(asked._replace(called=None), named)
        sure = sum(hit.cost < ONLY_MENTIONED for hit in first)
        if len(named) > MOST or sure >= enough:
            return Hits(first, is_all=False)
    whole = asked.cards(asked.tree)
    if len(whole) <= MOST:
        return Hits(_ordered(asked, whole), is_all=True)
    if asked.near is not None:
        found = _around(asked, enough)
        if len(found.rows) >= enough:
            return found
    return Hits(_ordered(asked, [*named, *whole]), is_all=False)


def _around(asked: Question, enough: int) -> Hits:
    """What stands near, under wider and wider nets until the first ``enough`` are sure."""
    if asked.near is None:
        raise ValueError("near what?")
    parts = () if asked.tree is None else (asked.tree,)
    known: list[_Card] = []
    for side in _sides(asked.within):
        inside = asked.cards(*parts, Some(around(asked.near, side)))
        found = _ordered(asked, known := known + inside)
        sure = sum(hit.cost <= side for hit in found)  # what is outside costs more
        if sure >= enough or len(inside) > MOST:
            break
    return Hits(found, is_all=asked.within is not None and len(inside) <= MOST)


def _sides(within: int | None) -> tuple[int, ...]:
    """All nets, or the one that holds everything ``within`` so many metres."""
    if within is None:
        return SIDES
    return (next((side for side in SIDES if side >= within), SIDES[-1]),)


def _ordered(asked: Question, cards: Iterable[_Card]) -> list[Hit]:
    """Each service once, at its nearest place."""
    today = clock.today().toordinal()
    best: dict[int, Hit] = {}
    for service, lat, lon, as_of, title, words in cards:
        far = None if asked.near is None else metres(asked.near, lat, lon)
        if asked.within is not None and (far is None or far > asked.within):
            continue
        cost = 0.0 if asked.near is None else NOWHERE if far is None else far
        cost += A_YEAR_OLD * max(0, (today - as_of) // YEAR)
        if asked.called is not None and not fits(asked.called, set(words.split())):
            cost += ONLY_MENTIONED
        hit = Hit(cost, title, service, far)
        if service not in best or hit < best[service]:
            best[service] = hit
    return sorted(best.values())


def holding(words: str) -> QuerySet[IndexCard, Any]:
    """The services in which every word stands, also as what they help with; for ``pk__in``."""
    tree = anywhere(words, troubles=True)
    if tree is None:
        return IndexCard.objects.none().values("service")
    return IndexCard.objects.filter(tokens__holds=Asked(tree)).values("service")
