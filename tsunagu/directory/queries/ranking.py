"""What fits a question in the order in which it is of use: one measure, metres, for all reasons."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from math import cos, inf, radians
from operator import itemgetter
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

    @property
    def whole(self) -> Tree:
        """With what must not stand there."""
        tree = cast("Tree", self.tree)
        return Without(tree, self.without) if self.without else tree

    @property
    def is_plain(self) -> bool:
        """Whatever fits, wherever it is, goes by one measure."""
        has_measure = self.near is not None or self.called is None
        return self.tree is not None and self.within is None and has_measure

    def also(self, more: Tree) -> "Question":
        """The same of what fits this, too."""
        return self._replace(tree=more if self.tree is None else Every((self.tree, more)))

    def order(self) -> tuple[str, list[float]]:
        """By the way, or without a point by age and name: as the databases write it."""
        if self.near is None:
            return BY_AGE[connection.vendor], [clock.today().toordinal()]
        lat, lon = self.near
        return BY_WAY, [lat, lat, lon, lon, cos(radians(lat)) ** 2]


class _Look(NamedTuple):
    """The first cards in their order, and how many fit."""

    cards: list[_Card]
    fit: int


class _Found(NamedTuple):
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
    return hits_of([asked], enough)[0]


def hits_of(several: Sequence[Question], enough: int) -> list[Hits]:
    """The same of several questions; one query for all for which one look is enough."""
    plain = [one for one in dict.fromkeys(several) if one.is_plain]
    looks = dict(zip(plain, _first(plain, LOOKED_AT, _few(enough)), strict=True))
    return [_hits(one, enough, looks.get(one)) for one in several]


def _hits(asked: Question, enough: int, look: _Look | None) -> Hits:
    if asked.near is None and asked.called is not None:
        return _called(asked, asked.called, enough)
    whole = _searched(asked, enough, LOOKED_AT, inf, look) if look else None
    if whole and (whole.fit <= LOOKED_AT or asked.near is None):
        return Hits(whole.rows, whole.fit <= MOST)
    if asked.near is None:
        raise ValueError("near what?")
    for side in _sides(asked.within):
        found = _searched(asked.also(Some(around(asked.near, side))), enough, AROUND, side)
        if found.is_sure or found.fit > AROUND:
            break
    if whole and len(found.rows) < enough:
        found = whole
    return Hits(found.rows, asked.within is not None and found.fit <= MOST)


def _searched(
    asked: Question, enough: int, among: int, reach: float, look: _Look | None = None
) -> _Found:
    """Few first, and more where others than these may be the first. ``reach``: what lies farther
    (metres) is not asked for.
    """
    for most in sorted({_few(enough), MOST}):
        cards, fit = look or _first([asked], among, most)[0]
        rows, look = _ordered(asked, cards), None
        if fit > most and asked.near is not None:
            last = metres(asked.near, *cards[-1][1:3])
            reach = min(reach, NOWHERE if last is None else last)
        sure = sum(hit.cost <= reach for hit in rows)  # what was not fetched costs more
        if fit <= most or sure >= enough:
            break
    return _Found(rows, fit, fit <= among and sure >= enough)


def _few(enough: int) -> int:
    return min(AT_ONCE * enough, MOST)


def _first(several: Sequence[Question], among: int, most: int) -> list[_Look]:
    """Of what fits each the first, and how many fit. One query, or none.

    ``among``: no more than these are put in order.
    """
    texts: list[str] = []
    values: list[Any] = []
    for at, asked in enumerate(several):
        order, measure = asked.order()
        first = FIRST[connection.vendor].format(order=order)
        texts.append(f"SELECT {at} AS at, one.* FROM ({first}) AS one")  # noqa: S608 (a number, our text)
        values += [asked.whole, among + 1, *measure, most]
    looks = [_Look([], 0)] * len(several)
    for at, rows in groupby(_fetched(" UNION ALL ".join(texts), values), itemgetter(0)):
        found = list(rows)
        looks[at] = _Look([row[1:7] for row in found], found[0][7])
    return looks


def _called(asked: Question, title: Tree, enough: int) -> Hits:
    """What is called so, then what only mentions it."""
    told = _cards(asked.also(title))
    first = _ordered(asked._replace(called=None), told)
    sure = sum(hit.cost < ONLY_MENTIONED for hit in first)
    if len(told) > MOST or sure >= enough:
        return Hits(first, is_all=False)
    whole = _cards(asked)
    if len(whole) <= MOST:
        return Hits(_ordered(asked, whole), is_all=True)
    return Hits(_ordered(asked, [*told, *whole]), is_all=False)


def _cards(asked: Question) -> list[_Card]:
    """What fits, at most one more than the most. One query."""
    return _fetched(CARDS[connection.vendor], [asked.whole, MOST + 1])


def _fetched(text: str, values: Sequence[Any]) -> list[Any]:
    """By a text of our own: the ORM takes longer to write it than both databases to answer.

    PostgreSQL reads a tree in the text and not beside it, so that it can see, each time, whether
    nearly everything holds a word or nearly nothing.
    """
    if not text:
        return []
    is_sqlite = connection.vendor == "sqlite"
    dialect = FTS5 if is_sqlite else TSQUERY
    told = [one if isinstance(one, int | float) else written(one, dialect) for one in values]
    with connection.cursor() as cursor:
        if is_sqlite:
            cursor.execute(named(text), under_names(told))
        else:
            cursor.execute(cast("Any", connection.ops).compose_sql(text, told))
        found: list[Any] = cursor.fetchall()
    return found


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
