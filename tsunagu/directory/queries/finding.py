"""From words and needs to the services that help, the nearest first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any, NamedTuple

from django.db.models import Prefetch, QuerySet

from tsunagu.directory.models import (
    NeedCode,
    Service,
    ServiceAtLocation,
    ServiceLanguage,
    ServiceNeed,
)
from tsunagu.directory.queries.nearness import A_DEGREE, from_point, way
from tsunagu.ground.text import folded
from tsunagu.places.models import Area, AreaKind

BLOCK = re.compile(r"[0-9０-９〇一二三四五六七八九十]+丁目$")
REACHES = (1_000, 4_000)  # metres around a point that are looked through before all the rest
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
    """From where the way is measured, what must be spoken there ("": any), who asks."""

    near: Point | None = None
    speaks: str = ""
    is_staff: bool = False  # sees what is not for everybody too


@dataclass(frozen=True)
class Shelf:
    """A page of the services that help with one need; each row carries ``far``."""

    services: list[Service]
    has_more: bool


def helping(codes: Sequence[str], near: Point | None, most: int = 10) -> list[Help]:
    """Open services that everybody may see, for the likelier need first, then the nearer.

    ``codes`` are the likeliest first. At most four queries for each.
    """
    helps: dict[int, Help] = {}
    for code in codes:
        wanted = most - len(helps)
        if wanted > 0:
            others = for_need(code, Wish()).exclude(pk__in=list(helps))
            rows = nearest(others, near, wanted)[:wanted]
            helps |= {row.pk: Help(row, way(row, to=1)) for row in rows}
    return list(helps.values())


def for_need(code: str, wish: Wish) -> QuerySet[Service]:
    """Open services that help with the need behind ``code``."""
    helps = ServiceNeed.objects.filter(need__code=code, need__is_active=True)
    return _wished(wish).filter(pk__in=helps.values("service"))


def named(words: str, wish: Wish) -> QuerySet[Service]:
    """Open services in whose name, kind or body all words stand; none for a story."""
    key = folded(words)
    parts = key.split()
    if not SHORTEST_NAME <= len(key) <= LONGEST_NAME or len(parts) > MOST_WORDS:
        return Service.objects.none()
    found = _wished(wish)
    for part in parts:
        found = found.filter(search_key__contains=part)
    return found


def _wished(wish: Wish) -> QuerySet[Service]:
    found = Service.objects.open() if wish.is_staff else Service.objects.open().published()
    if wish.speaks:
        spoken = ServiceLanguage.objects.filter(language=wish.speaks)
        found = found.filter(pk__in=spoken.values("service"))
    return found.select_related("organization__account", "schedule")


def shelf(found: QuerySet[Service], wish: Wish, *, page: int = 1, size: int = A_FEW) -> Shelf:
    """One page, with all that is shown of each service. At most five queries."""
    start = (page - 1) * size
    enough = start + size + 1
    whole = nearest(found, wish.near, enough).prefetch_related(
        "languages",
        Prefetch("at_locations", ServiceAtLocation.objects.select_related("location")),
    )
    rows = list(whole[start:enough])
    return Shelf(rows[:size], has_more=len(rows) > size)


def nearest(found: QuerySet[Service], near: Point | None, enough: int) -> QuerySet[Service]:
    """The same in order of the way, at least the first ``enough``; without a point by name.

    Looks into growing circles, each by a box that an index knows: one query for each too small.
    """
    if near is None:
        return from_point(found, None).order_by("kana", "name", "pk")
    for reach in REACHES:
        inside = from_point(found.filter(pk__in=_in_box(near, reach)), near)
        inside = inside.filter(far__lte=(reach / A_DEGREE) ** 2)
        if inside.order_by()[:enough].count() == enough:
            return inside.order_by("far", "kana", "name", "pk")
    return from_point(found, near).order_by("far", "kana", "name", "pk")


def _in_box(near: Point, reach: int) -> QuerySet[ServiceAtLocation, Any]:
    """The services with a place not farther than ``reach`` metres in either direction."""
    rise = reach / A_DEGREE
    turn = rise / cos(radians(near.lat))
    places = ServiceAtLocation.objects.filter(
        location__lat__range=(near.lat - rise, near.lat + rise),
        location__lon__range=(near.lon - turn, near.lon + turn),
    )
    return places.values("service")


def needs_named(codes: Sequence[str]) -> list[NeedCode]:
    """The needs in use with these codes, in their order. One query."""
    rows = {row.code: row for row in NeedCode.objects.filter(is_active=True, code__in=codes)}
    return [rows[code] for code in codes if code in rows]


def towns() -> dict[str, Point]:
    """The city's towns by name, each by one of its blocks."""
    blocks = Area.objects.valid().filter(kind=AreaKind.CHOME, lat__isnull=False, lon__isnull=False)
    return {
        BLOCK.sub("", name): Point(lat, lon)
        for name, lat, lon in blocks.order_by("-code").values_list("name", "lat", "lon")
        if lat is not None and lon is not None
    }


def town_in(text: str, known: dict[str, Point]) -> str:
    """The longest town named in the text; empty when there is none."""
    return max((town for town in known if len(town) > 1 and town in text), key=len, default="")
