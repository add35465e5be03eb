"""What fits a question in the order in which it is of use: one measure, metres, for all reasons."""

from collections.abc import Iterable
from math import cos, inf, radians
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
from tsunagu.directory.tokens.tables import BY_AGE, BY_WAY, CARDS, FIRST
from tsunagu.ground import clock
from tsunagu.ground.named import named, under_names

MOST = 300  # cards that are fetched; of a word that more of them hold, the nearest
LOOKED_AT = 1_000  # that fit anywhere: of more, only those around are put in order
AROUND = 20_000  # the same of those under one net
AT_ONCE = 3  # times as many cards as are wanted are fetched; more where the order needs them
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
        return _fetched(CARDS[connection.vendor], self.tree_of(parts), MOST + 1)

    def first(self, *parts: Tree, among: int, most: int) -> tuple[list[_Card], int]:
        """Of what fits all parts the first by the way, or by age, and how many fit. One query.

        ``among``: no more than these are put in order.
        """
        order = BY_AGE[connection.vendor]
        values: list[float] = [clock.today().toordinal()]
        if self.near is not None:
            lat, lon = self.near
            order, values = BY_WAY, [lat, lat, lon, lon, cos(radians(lat)) ** 2]
        text = FIRST[connection.vendor].format(order=order)
        rows = _fetched(text, self.tree_of(parts), among + 1, *values, most)
        return [row[:6] for row in rows], rows[0][6] if rows else 0

    def tree_of(self, parts: Iterable[Tree]) -> Tree:
        whole = Every(tuple(parts))
        return Without(whole, self.without) if self.without else whole


def _fetched(text: str, tree: Tree, *values: float) -> list[Any]:
    """By a text of our own: the ORM takes longer to write it than both databases to answer.

    PostgreSQL reads the tree in the text and not beside it, so that it can see, each time, whether
    nearly everything holds a word or nearly nothing.
    """
    ops = cast("Any", connection.ops)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(ops.compose_sql(text, [written(tree, TSQUERY), *values]))
        else:
            cursor.execute(named(text), under_names([written(tree, FTS5), *values]))
        found: list[Any] = cursor.fetchall()
    return found


class _Look(NamedTuple):
    """``fit``: how many cards there are. ``is_sure``: nothing else belongs among the first."""

    rows: list[Hit]
    fit: int
    is_sure: bool


def hits(asked: Question, enough: int) -> Hits:
    """The best that fit; the first ``enough`` of them in the very order of the whole.

    One query, two for a name without a point by which few are called; more where many of the
    nearest are old, and up to four for what more than a thousand entries hold. Only of those, and
    without a point or with nothing near, may the order be that of a part.
    """
    if asked.near is None and asked.called is not None:
        return _called(asked, asked.called, enough)
    whole = None
    if asked.tree is not None and asked.within is None:
        whole = _look(asked, enough)
        if whole.fit <= LOOKED_AT or asked.near is None:
            return Hits(whole.rows, whole.fit <= MOST)
    for side in _sides(asked.within):
        found = _look(asked, enough, side)
        if found.is_sure or found.fit > AROUND:
            break
    if whole is not None and len(found.rows) < enough:
        found = whole
    return Hits(found.rows, asked.within is not None and found.fit <= MOST)


def _look(asked: Question, enough: int, side: int | None = None) -> _Look:
    """Anywhere, or under the net of this side; again for more, where the first may be others."""
    parts: list[Tree] = [] if asked.tree is None else [asked.tree]
    among, reach = LOOKED_AT, inf
    if side is not None:
        if asked.near is None:
            raise ValueError("near what?")
        parts.append(Some(around(asked.near, side)))
        among, reach = AROUND, float(side)
    for most in sorted({min(AT_ONCE * enough, MOST), MOST}):
        cards, fit = asked.first(*parts, among=among, most=most)
        rows = _ordered(asked, cards)
        if fit > most and asked.near is not None:
            last = metres(asked.near, *cards[-1][1:3])
            reach = min(reach, NOWHERE if last is None else last)
        sure = sum(hit.cost <= reach for hit in rows)  # what was not fetched costs more
        if fit <= most or sure >= enough:
            break
    return _Look(rows, fit, fit <= among and sure >= enough)


def _called(asked: Question, title: Tree, enough: int) -> Hits:
    """What is called so, then what only mentions it."""
    tree = cast("Tree", asked.tree)
    told = asked.cards(tree, title)
    first = _ordered(asked._replace(called=None), told)
    sure = sum(hit.cost < ONLY_MENTIONED for hit in first)
    if len(told) > MOST or sure >= enough:
        return Hits(first, is_all=False)
    whole = asked.cards(tree)
    if len(whole) <= MOST:
        return Hits(_ordered(asked, whole), is_all=True)
    return Hits(_ordered(asked, [*told, *whole]), is_all=False)


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
