"""Which entries of different sources may be the same: by telephone, door, name and point."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet

from tsunagu.directory.models import (
    ImportRun,
    Service,
    ServiceAtLocation,
    Source,
    Twin,
)
from tsunagu.directory.states import ImportState
from tsunagu.ground.distance import metres
from tsunagu.ground.text import name_key, phone_key

NEAR = 100  # metres
SHORTEST = 4  # signs of a name that may stand inside another
_LEGAL = re.compile(
    r"(社会福祉|医療|学校|宗教|一般社団|公益社団|一般財団|公益財団|特定非営利活動)法人|"
    r"(株式|有限|合同)会社|npo法人|[()「」・･]"
)
# What is told first is kept first: the lists of the state know the most.
_RANK: dict[str, int] = {Source.CARE: 0, Source.DISABILITY: 1, Source.MUNICIPAL: 2, Source.CITY: 3}


class Pair(NamedTuple):
    kept: int
    other: int
    reasons: list[str]


class _Look(NamedTuple):
    pk: int
    source: str
    name: str
    phone: str
    doors: frozenset[tuple[int, str]]
    points: tuple[tuple[float, float], ...]


def alike(services: Collection[int]) -> list[Pair]:
    """Pairs of these with entries of other sources. Five questions for any number."""
    ours = _looks(_comparable().filter(pk__in=services))
    phones = {one.phone for one in ours} - {""}
    doors = {door for one in ours for door in one.doors}
    by_phone = _comparable().filter(phone__in=phones)
    at = ServiceAtLocation.objects.filter(
        location__chome__in={chome for chome, _ in doors}, location__block__in={b for _, b in doors}
    )
    by_door = _comparable().filter(pk__in=at.values("service"))
    others = {one.pk: one for one in (*_looks(by_phone), *_looks(by_door))}
    shelf = defaultdict[object, set[_Look]](set)
    for other in others.values():
        for mark in (other.phone, *other.doors):
            shelf[mark].add(other)
    return sorted(_pairs(ours, shelf))


def _comparable() -> QuerySet[Service]:
    """What one goes to (an AED in a hall) is not the hall."""
    return Service.objects.open().exclude(source=Source.SITE)


def _looks(found: QuerySet[Service]) -> list[_Look]:
    there = ServiceAtLocation.objects.select_related("location")
    rows = found.only("source", "name", "phone").order_by("pk")
    return [_look(row) for row in rows.prefetch_related(Prefetch("at_locations", there))]


def _look(row: Service) -> _Look:
    places = [at.location for at in row.at_locations.all()]
    doors = frozenset((p.chome_id, p.block) for p in places if p.chome_id and p.block)
    points = tuple((p.lat, p.lon) for p in places if p.lat is not None and p.lon is not None)
    return _Look(row.pk, row.source, bare_name(row.name), row.phone, doors, points)


def bare_name(name: str) -> str:
    """Without the legal form, brackets and blanks, in one width."""
    return _LEGAL.sub("", name_key(name))


def _pairs(ours: list[_Look], shelf: dict[object, set[_Look]]) -> Iterator[Pair]:
    for one in ours:
        marks = [mark for mark in (one.phone, *one.doors) if mark]
        for other in {other for mark in marks for other in shelf[mark]}:
            if one.source != other.source and (reasons := reasons_for(one, other)):
                kept, second = sorted((one, other), key=lambda each: (_RANK[each.source], each.pk))
                yield Pair(kept.pk, second.pk, reasons)


def reasons_for(one: _Look, other: _Look) -> list[str]:
    """Why they may be the same; none where too little speaks for it."""
    said = {
        "name": _same_name(one.name, other.name),
        "phone": bool(one.phone) and phone_key(one.phone) == phone_key(other.phone),
        "door": bool(one.doors & other.doors),
        "near": any(metres(*a, *b) <= NEAR for a in one.points for b in other.points),
    }
    reasons = [name for name, is_so in said.items() if is_so]
    is_enough = (said["name"] and len(reasons) > 1) or (said["phone"] and said["door"])
    return reasons if is_enough else []


def _same_name(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= SHORTEST and short in long)


def twins(state: str = "") -> QuerySet[Twin]:
    """With both services, their bodies and places: three questions."""
    places = ServiceAtLocation.objects.select_related("location__chome").order_by("pk")
    found = Twin.objects.filter(state=state) if state else Twin.objects.all()
    return (
        found.select_related("kept__organization", "other__organization")
        .prefetch_related(
            Prefetch("kept__at_locations", places), Prefetch("other__at_locations", places)
        )
        .order_by("pk")
    )


def to_compare() -> ImportRun | None:
    """The oldest run whose entries were not all compared yet."""
    found = ImportRun.objects.filter(state=ImportState.DONE, compared__isnull=False)
    return found.order_by("pk").first()
