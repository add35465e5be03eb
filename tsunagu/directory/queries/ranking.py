"""What fits a question in the order in which it is of use: one measure, metres, for all reasons."""

from collections.abc import Generator, Iterable, Sequence
from dataclasses import replace
from math import inf
from typing import Any, NamedTuple

from django.db.models import QuerySet

from tsunagu.directory.models import IndexCard
from tsunagu.directory.queries.looking import (
    Card,
    Look,
    Question,
    Wanted,
    first,
    has_very_many,
)
from tsunagu.directory.tokens.asked import Asked, Some, anywhere, fits
from tsunagu.directory.tokens.cells import SIDES, Point, around, metres, ways
from tsunagu.ground import clock

MOST = 300  # cards that are fetched; of a word that more of them hold, the nearest
LOOKED_AT = 1_000  # that fit anywhere: of more, these are put in order where nothing else says it
AROUND = 20_000  # the same of those under one net
SPARE = 12  # more cards than are wanted are fetched at first; more where the order needs them
ONLY_MENTIONED = 2_000  # metres which somebody goes farther for what is called as they said
A_YEAR_OLD = 1_000  # metres for each year in which nobody has looked at the entry
YEAR = 365  # days
NOWHERE = 1e9  # a place unknown, or none: behind all others
COUNTRY = 4_000_000  # metres, from one end to the other
FINE = 2  # how much narrower the cells may be than a distance that is asked for
RINGS = (500, 1_000, 2_000, 4_000, 8_000, 32_000, COUNTRY)  # metres to each side of a point


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
Search = Generator[Wanted, Look, Hits]


class _Found(NamedTuple):
    """``fit``: how many cards there are. ``is_sure``: nothing else belongs among the first."""

    rows: list[Hit]
    fit: int
    is_sure: bool


def hits(asked: Question, enough: int) -> Hits:
    """The best that fit; the first ``enough`` of them in the very order of the whole.

    One query, two for a name without a point by which few are called; more where many of the
    nearest are old, and up to six for what more than a thousand entries hold. Only of those, and
    without a point or with nothing near, may the order be that of a part.
    """
    return hits_of([asked], enough)[0]


def hits_of(several: Sequence[Question], enough: int) -> list[Hits]:
    """The same of several questions, which look together: no more queries than the slowest."""
    searches = {one: _search(one, enough) for one in several}
    answers: dict[Question, Look | None] = dict.fromkeys(searches)
    found: dict[Question, Hits] = {}
    while answers:
        wanted: dict[Question, Wanted] = {}
        for one, look in answers.items():
            try:
                wanted[one] = next(searches[one]) if look is None else searches[one].send(look)
            except StopIteration as end:
                found[one] = end.value
        looks = first([*wanted.values()]) if wanted else []
        answers = dict(zip(wanted, looks, strict=True))
    return [found[one] for one in several]


def _search(asked: Question, enough: int) -> Search:
    if asked.near is not None:
        return (yield from _around(asked, asked.near, enough))
    if asked.called is not None:
        return (yield from _called(asked, enough))
    found = yield from _looked(asked, enough, LOOKED_AT, inf)
    return Hits(found.rows, found.fit <= MOST)


def _called(asked: Question, enough: int) -> Search:
    """What is called so, then what only mentions it."""
    told = yield Wanted(replace(asked, tree=asked.called), MOST, min(enough + SPARE, MOST))
    best = _ordered(replace(asked, called=None), told.cards)
    sure = sum(hit.cost < ONLY_MENTIONED for hit in best)
    if told.fit > MOST or sure >= enough:
        return Hits(best, is_all=False)
    whole = yield Wanted(asked, MOST, MOST)
    if whole.fit <= MOST:
        return Hits(_ordered(asked, whole.cards), is_all=True)
    return Hits(_ordered(asked, [*told.cards, *whole.cards]), is_all=False)


def _around(asked: Question, near: Point, enough: int) -> Search:
    """All at once where few fit; else those under wider and wider nets."""
    is_free, sides = asked.within is None, _sides(asked)
    if is_free and asked.tree is not None and not has_very_many():
        whole = yield from _looked(asked, enough, LOOKED_AT, inf)
        if whole.fit <= LOOKED_AT:
            return Hits(whole.rows, whole.fit <= MOST)
    for side in sides:
        found = yield from _looked(_under(asked, near, side), enough, AROUND, side)
        if found.is_sure or found.fit > AROUND:
            break
    if is_free and asked.tree is not None and len(found.rows) < enough:
        found = yield from _looked(asked, enough, LOOKED_AT, inf)
        return Hits(found.rows, found.fit <= MOST)
    is_whole = not is_free or side == COUNTRY
    return Hits(found.rows, is_whole and found.fit <= MOST)


def _sides(asked: Question) -> Sequence[int]:
    """Wider and wider, or the one that holds everything within what is asked for."""
    if asked.within is not None:
        return (asked.within,)
    if _is_anything(asked):
        return RINGS
    return SIDES[1:] if has_very_many() else SIDES


def _under(asked: Question, near: Point, side: int) -> Question:
    """What of it lies within so many metres; and of tokens some more, by their net."""
    if _is_anything(asked):
        return replace(asked, box=side)
    cells = Some(around(near, side, FINE if asked.within else 1))
    if asked.tree is None:
        return replace(asked, tree=cells)
    return replace(asked, also=(*asked.also, cells))


def _is_anything(asked: Question) -> bool:
    """Whether no token says what fits."""
    return asked.tree is None and not asked.but


def _looked(
    asked: Question, enough: int, among: int, reach: float
) -> Generator[Wanted, Look, _Found]:
    """Few first, and more where others than these may be the first; at once where what is called
    so goes before. ``reach``: what lies farther (metres) is not asked for.
    """
    few = MOST if asked.called else min(enough + SPARE, MOST)
    for most in sorted({few, MOST}):
        look = yield Wanted(asked, among, most)
        rows = _ordered(asked, look.cards)
        sure = _sure(asked, rows, look.cards if look.fit > most else [], reach)
        if look.fit <= most or sure >= enough:
            break
    return _Found(rows, look.fit, look.fit <= among and sure >= enough)


def _sure(asked: Question, rows: list[Hit], full: list[Card], reach: float) -> int:
    """How many of the first are the first of the whole: what was not fetched costs more."""
    if full and asked.near is not None:
        last = metres(asked.near, *full[-1][1:3])
        reach = min(reach, NOWHERE if last is None else last)
    return sum(hit.cost <= reach for hit in rows)


def _ordered(asked: Question, cards: Iterable[Card]) -> list[Hit]:
    """Each service once, at its nearest place."""
    today, way = clock.today().toordinal(), ways(asked.near) if asked.near else None
    best: dict[int, Hit] = {}
    for service, lat, lon, as_of, title, words in cards:
        far = way(lat, lon) if way else None
        if asked.within is not None and (far is None or far > asked.within):
            continue
        cost = (NOWHERE if far is None else far) if way else 0.0
        if as_of + YEAR <= today:
            cost += A_YEAR_OLD * ((today - as_of) // YEAR)
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
