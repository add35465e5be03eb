"""How services stand in the directory, many at a time: as plain values, to compare and put back."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple, TypedDict
from uuid import UUID

from django.db.models import QuerySet

from tsunagu.directory.models import Guide, Schedule, Service, ServiceAtLocation, ServiceNeed
from tsunagu.ground.among import among

# What many lists say nothing of: it stays as it is until one does.
MORE = ("fax", "email", "youngest", "oldest", "conditions", "price", "access", "sphere")
FACTS = (
    *("organization_id", "name", "kana", "kind_code", "kind_name"),
    *("phone", "url", "capacity", *MORE),
)
TIMES = ("days", "hours", "notes")
GUIDE = ("what", "for_whom", "how", "papers", "contact", "cost", "way", "ease")  # likewise
TEXTS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "times": (Schedule, TIMES),
    "guide": (Guide, GUIDE),
}
PLACE = ("uid", "address", "block", "building", "chome_id", "lat", "lon")


class Standing(NamedTuple):
    """One service. ``texts``: what its rows of words say, by part; ``places``: how it is named
    (uid) at each location; ``needs``: keys.
    """

    pk: int
    added_by: int | None
    uid: UUID
    source: str
    source_id: str
    facts: Sequence[Any]
    texts: dict[str, tuple[str, ...]]
    places: dict[int, UUID]
    needs: set[int]


class Before(TypedDict, total=False):
    """What an import made otherwise; ``needs`` are those it added."""

    facts: dict[str, Any]
    times: dict[str, str]
    guide: dict[str, str]
    places: list[dict[str, Any]]
    needs: list[int]


def standing(found: QuerySet[Service]) -> list[Standing]:
    """Five questions for any number."""
    columns = ("pk", "added_by", "uid", "source", "source_id", *FACTS)
    rows = list(found.order_by().values_list(*columns))
    keys = [row[0] for row in rows]
    texts = defaultdict[int, dict[str, tuple[str, ...]]](dict)
    for part, (model, names) in TEXTS.items():
        said = model.objects.filter(among("service", keys))
        for pk, *words in said.values_list("service", *names):
            texts[pk][part] = tuple(words)
    places, needs = defaultdict[int, dict[int, UUID]](dict), defaultdict[int, set[int]](set)
    there = ServiceAtLocation.objects.filter(among("service", keys))
    for pk, location, uid in there.values_list("service", "location", "uid"):
        places[pk][location] = uid
    for pk, need in ServiceNeed.objects.filter(among("service", keys)).values_list(
        "service", "need"
    ):
        needs[pk].add(need)
    return [
        Standing(pk, run, uid, source, number, facts, texts[pk], places[pk], needs[pk])
        for pk, run, uid, source, number, *facts in rows
    ]


def differing(names: Sequence[str], was: Sequence[Any], wanted: Sequence[Any]) -> dict[str, Any]:
    """What ``was`` is by name, where something else is wanted."""
    pairs = zip(names, was, wanted, strict=True)
    return {name: old for name, old, new in pairs if old != new}
