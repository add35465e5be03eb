"""From words and needs to the services that help, the nearest first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tsunagu.directory.models import (
    Audience,
    NeedCode,
    Service,
)
from tsunagu.directory.queries.facets import Facets, Narrow, counted, facts
from tsunagu.directory.queries.listed import listed
from tsunagu.directory.queries.looking import Question
from tsunagu.directory.queries.nearness import rounded
from tsunagu.directory.queries.ranking import MOST, NOTHING, Hit, Hits, hits, hits_of
from tsunagu.directory.tokens import not_in
from tsunagu.directory.tokens.ages import not_for
from tsunagu.directory.tokens.asked import Tree, anywhere, called
from tsunagu.ground.kept import kept
from tsunagu.ground.text import folded
from tsunagu.places.address import town_of
from tsunagu.places.models import Area, AreaKind

LONGEST_NAME, MOST_WORDS = 40, 4  # what is longer is a story and no name
SHORTEST_NAME = 2  # signs
A_FEW = 3  # services under each need


class Point(NamedTuple):
    lat: float
    lon: float


class Help(NamedTuple):
    service: Service
    metres: int | None  # as the crow flies; None where one of the two places is unknown


@dataclass(frozen=True)
class Wish:
    """From where the way is measured and how far it may be, what must be there, and whom it must
    not leave out.

    ``heard``: who asks reads what is for these.
    """

    near: Point | None = None
    within: int | None = None  # metres
    speaks: str = ""  # "": any
    access: str = ""  # a code of Access
    age: str = ""  # a band of BANDS
    town: str = ""  # in which they live
    heard: Collection[Audience] = (Audience.EVERYBODY,)


@dataclass(frozen=True)
class Shelf:
    """A page of the services that help with one need; each row carries ``metres``.

    ``facets`` count what was found, where that was asked; ``is_all``: there is no more than that.
    """

    services: list[Service]
    has_more: bool
    is_all: bool = True
    facets: Facets | None = None


def helping(codes: Sequence[str], near: Point | None, most: int = 10) -> list[Help]:
    """Open services that everybody may see, for the likelier need first, then the nearer.

    ``codes`` are the likeliest first. A query for each (more where very many help), one for rows.
    """
    ways: dict[int, float | None] = {}
    for code in codes:
        if len(ways) < most:
            for hit in hits(for_need(code, Wish(near)), most).rows:
                ways.setdefault(hit.service, hit.metres)
    keys = list(ways)[:most]
    rows = Service.objects.in_bulk(keys)
    return [Help(rows[key], rounded(ways[key], to=1)) for key in keys]


def for_need(code: str, wish: Wish) -> Question:
    """Open services that help with the need behind ``code``."""
    return _wished(f"#{code}", None, wish)


def named(words: str, wish: Wish) -> Question | None:
    """Open services in whose name, kind, body or place all words stand; None for a story."""
    key = folded(words)
    parts = key.split()
    if not SHORTEST_NAME <= len(key) <= LONGEST_NAME or len(parts) > MOST_WORDS:
        return None
    somewhere, title = anywhere(words), called(words)
    if somewhere is None:
        return None
    return _wished(somewhere, title, wish)


def nearby(wish: Wish) -> Question:
    """Whatever is open and is as it must be."""
    return _wished(None, None, wish)


def _wished(tree: Tree | None, title: Tree | None, wish: Wish) -> Question:
    """``tree``: None where nothing is said but how it must be."""
    must = tuple(f"+{code}" for code in (wish.speaks, wish.access) if code)
    but = (*([not_for(wish.age)] if wish.age else []), *([not_in(wish.town)] if wish.town else []))
    if tree is None and must:
        tree, must = must[0], must[1:]
    return Question(tree, title, must, but, tuple(wish.heard), wish.near, wish.within)


def shelf(asked: Question | None, *, page: int = 1, size: int = A_FEW) -> Shelf:
    """One page, with all that is shown of each service. Two queries, more where very many fit."""
    end = page * size
    found = hits(asked, end + 1) if asked else NOTHING
    return _page(found, found.rows, page, size)


def shelves(several: Sequence[Question | None]) -> list[Shelf]:
    """The first page of each; what fits them and the rows of all are asked for together."""
    each = iter(hits_of([asked for asked in several if asked], A_FEW + 1))
    found = [next(each) if asked else NOTHING for asked in several]
    rows = listed([hit.service for each in found for hit in each.rows[:A_FEW]])
    return [_shelf(each, each.rows, rows, 1, A_FEW) for each in found]


def narrowed(asked: Question | None, chosen: Narrow, *, page: int = 1, size: int = A_FEW) -> Shelf:
    """The same of those that were chosen among the first three hundred, counted. Three more."""
    found = hits(asked, MOST) if asked else NOTHING
    known = facts([hit.service for hit in found.rows])
    rows = [hit for hit in found.rows if chosen.takes(known[hit.service])]
    return replace(_page(found, rows, page, size), facets=counted(known.values(), chosen))


def _page(found: Hits, wanted: list[Hit], page: int, size: int) -> Shelf:
    rows = listed([hit.service for hit in wanted[(page - 1) * size : page * size]])
    return _shelf(found, wanted, rows, page, size)


def _shelf(found: Hits, wanted: list[Hit], rows: dict[int, Service], page: int, size: int) -> Shelf:
    services = []
    for hit in wanted[(page - 1) * size : page * size]:
        rows[hit.service].metres = rounded(hit.metres)
        services.append(rows[hit.service])
    return Shelf(services, len(wanted) > page * size, found.is_all)


@kept
def needs_by_code() -> dict[str, NeedCode]:
    """The needs in use. One query, kept for a while."""
    return {row.code: row for row in NeedCode.objects.filter(is_active=True)}


@kept
def towns() -> dict[str, Point]:
    """The city's towns by name, each by one of its blocks. One query, kept for a while."""
    blocks = Area.objects.valid().filter(kind=AreaKind.CHOME, lat__isnull=False, lon__isnull=False)
    return {
        town_of(name): Point(lat, lon)
        for name, lat, lon in blocks.order_by("-code").values_list("name", "lat", "lon")
        if lat is not None and lon is not None
    }


def town_in(text: str, known: dict[str, Point]) -> str:
    """The longest town named in the text; empty when there is none."""
    return max((town for town in known if len(town) > 1 and town in text), key=len, default="")
