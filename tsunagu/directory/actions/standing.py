"""How services stand in the directory, many at a time: as plain values, to compare and put back."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple, TypedDict
from uuid import UUID

from django.db.models import QuerySet

from tsunagu.directory.models import Schedule, Service, ServiceAtLocation, ServiceNeed
from tsunagu.ground.among import among

FACTS = (
    *("organization_id", "name", "kana", "kind_code", "kind_name"),
    *("phone", "url", "capacity"),
)
TIMES = ("days", "hours", "notes")
PLACE = ("uid", "address", "block", "building", "chome_id", "lat", "lon")


class Standing(NamedTuple):
    """One service. ``places``: how it is named (uid) at each location; ``needs``: keys."""

    pk: int
    added_by: int | None
    uid: UUID
    source: str
    source_id: str
    facts: Sequence[Any]
    times: tuple[str, ...] | None
    places: dict[int, UUID]
    needs: set[int]


class Before(TypedDict, total=False):
    """What an import made otherwise; ``needs`` are those it added."""

    facts: dict[str, Any]
    times: dict[str, str]
    places: list[dict[str, Any]]
    needs: list[int]


def standing(found: QuerySet[Service]) -> list[Standing]:
    """Four questions for any number."""
    names = ("pk", "added_by", "uid", "source", "source_id", *FACTS)
    rows = list(found.order_by().values_list(*names))
    keys = [row[0] for row in rows]
    times = {
        pk: tuple(said)
        for pk, *said in Schedule.objects.filter(among("service", keys)).values_list(
            "service", *TIMES
        )
    }
    places, needs = defaultdict[int, dict[int, UUID]](dict), defaultdict[int, set[int]](set)
    there = ServiceAtLocation.objects.filter(among("service", keys))
    for pk, location, uid in there.values_list("service", "location", "uid"):
        places[pk][location] = uid
    for pk, need in ServiceNeed.objects.filter(among("service", keys)).values_list(
        "service", "need"
    ):
        needs[pk].add(need)
    return [
        Standing(pk, run, uid, source, number, facts, times.get(pk), places[pk], needs[pk])
        for pk, run, uid, source, number, *facts in rows
    ]


def differing(names: Sequence[str], was: Sequence[Any], wanted: Sequence[Any]) -> dict[str, Any]:
    """What ``was`` is by name, where something else is wanted."""
    pairs = zip(names, was, wanted, strict=True)
    return {name: old for name, old, new in pairs if old != new}
