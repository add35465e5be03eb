"""From the needs that were found to the services that help, the nearest first."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tsunagu.directory.models import Service, ServiceAtLocation, ServiceNeed
from tsunagu.ground.distance import metres
from tsunagu.places.models import Area, AreaKind

BLOCK = re.compile(r"[0-9０-９〇一二三四五六七八九十]+丁目$")


class Point(NamedTuple):
    lat: float
    lon: float


class Help(NamedTuple):
    service: Service
    metres: int | None  # as the crow flies; None where one of the two places is unknown


def helping(codes: Sequence[str], near: Point | None, most: int = 10) -> list[Help]:
    """Open services that everybody may see, for the likelier need first, then the nearer.

    ``codes`` are the likeliest first. Two queries.
    """
    open_ones = ServiceNeed.objects.filter(
        service__in=Service.objects.open().published(), need__code__in=codes
    )
    rank: dict[Service, int] = {}
    for row in open_ones.select_related("service", "need").order_by("service__name", "service_id"):
        at = codes.index(row.need.code)
        rank[row.service] = min(rank.get(row.service, at), at)
    ways = _ways([service.pk for service in rank], near)
    helps = [Help(service, ways.get(service.pk)) for service in rank]
    helps.sort(key=lambda one: (rank[one.service], one.metres is None, one.metres or 0))
    return helps[:most]


def _ways(services: list[int], near: Point | None) -> dict[int, int]:
    """Metres to the nearest place of each service that has one on the map."""
    if near is None:
        return {}
    ways: dict[int, int] = {}
    places = ServiceAtLocation.objects.filter(service__in=services, location__lat__isnull=False)
    for service, lat, lon in places.values_list("service_id", "location__lat", "location__lon"):
        if lat is not None and lon is not None:
            way = round(metres(*near, lat, lon))
            ways[service] = min(ways.get(service, way), way)
    return ways


def towns() -> dict[str, Point]:
    """The city's towns by name, each by one of its blocks."""
    blocks = Area.objects.valid().filter(kind=AreaKind.CHOME, lat__isnull=False, lon__isnull=False)
    return {
        BLOCK.sub("", name): Point(lat, lon)
        for name, lat, lon in blocks.order_by("-code").values_list("name", "lat", "lon")
        if lat is not None and lon is not None
    }


def town_in(text: str, known: dict[str, Point]) -> Point | None:
    """Where the longest town named in the text lies."""
    named = [town for town in known if len(town) > 1 and town in text]
    return known[max(named, key=len)] if named else None
