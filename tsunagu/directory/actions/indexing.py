"""The index of the directory, brought up to its rows inside the deed that changed them."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from django.db import transaction

from tsunagu.directory.models import (
    Audience,
    IndexCard,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceLanguage,
    ServiceNeed,
    ServiceStatus,
)
from tsunagu.directory.tokens import ENDED, cells, not_in, only_for
from tsunagu.directory.tokens.ages import kept_from
from tsunagu.directory.tokens.words import Said, called, of_entry, version
from tsunagu.ground import clock
from tsunagu.ground.among import among
from tsunagu.ground.pouring import pour
from tsunagu.places.queries import towns_by_area

A_BATCH, A_STRETCH = 500, 5_000
_FACTS = ("pk", "name", "kana", "kind_name", "organization__name")
_TEXTS = ("schedule__notes", "guide__what", "guide__for_whom")
_SEEN = ("shown_to", "status", "modified_at")
_FOR = ("access", "youngest", "oldest")


@transaction.atomic
def index(services: Iterable[int]) -> int:
    """Make the cards of these services (keys) what they should be; how many were written.

    Eight questions for five hundred services. Cards that are right stay as they are.
    """
    keys = iter(services)
    written = 0
    while batch := list(islice(keys, A_BATCH)):
        written += _index(batch)
    return written


def index_bound() -> int:
    """Those that serve a part of the city only, whose areas may have been drawn anew."""
    served = ServiceArea.objects.order_by("service").values_list("service", flat=True)
    return index(list(served.distinct()))


class Rest(NamedTuple):
    """``last``: the key behind which to go on; ``services``: how many were indexed."""

    last: int
    services: int


def index_rest(after: int = 0) -> Rest | None:
    """Index the next services after this key whose cards are missing or made by other rules.

    None when there are no more. Each call is a transaction: what breaks off goes on there.
    """
    for keys in _stretches(after):
        cards = IndexCard.objects.filter(service__gte=keys[0], service__lte=keys[-1])
        right = set(cards.filter(version=version()).values_list("service", flat=True))
        if batch := [key for key in keys if key not in right][:A_BATCH]:
            index(batch)
            return Rest(batch[-1], len(batch))
    return None


def _stretches(after: int) -> Iterator[list[int]]:
    """All keys behind this one, by and by. One question about all of them would be planned by what
    a database knows of two tables, and of those that have just been filled it knows nothing.
    """
    keys = Service.objects.order_by("pk").values_list("pk", flat=True)
    while stretch := list(keys.filter(pk__gt=after)[:A_STRETCH]):
        yield stretch
        after = stretch[-1]


class _Card(NamedTuple):
    """A row of the index."""

    service: int
    place: int | None
    title: str
    lat: float | None
    lon: float | None
    as_of: int
    seen_by: str
    called: str
    version: str
    tokens: str


def _index(keys: list[int]) -> int:
    wanted = dict.fromkeys(_cards(keys))  # in their order
    there = IndexCard.objects.filter(among("service", keys))
    old = {_Card(*card): pk for pk, *card in there.values_list("pk", *_Card._fields)}
    if gone := [pk for card, pk in old.items() if card not in wanted]:
        IndexCard.objects.filter(pk__in=gone).delete()
    new = [card for card in wanted if card not in old]
    pour(IndexCard, _Card._fields, new)
    return len(new)


def _cards(keys: list[int]) -> Iterator[_Card]:
    troubles, signs, places = _troubles(keys), _signs(keys), _places(keys)
    rows = Service.objects.filter(among("pk", keys)).values_list(*_FACTS, *_SEEN, *_FOR, *_TEXTS)
    for pk, name, kana, kind, body, shown_to, status, modified_at, *rest in rows:
        access, youngest, oldest, *said_there = rest
        fits = [f"+{code}" for code in access.split()] + kept_from(youngest, oldest)
        hidden = [] if shown_to == Audience.EVERYBODY else [only_for(shown_to)]
        is_open = status == ServiceStatus.OPEN
        ended = [] if is_open else [ENDED]
        for place, lat, lon, *where in places.get(pk, [(None, None, None)]):
            texts = tuple(filter(None, (*where, *said_there)))
            said = Said(name, kana, (kind, body), texts, tuple(troubles.get(pk, ())))
            cell = [] if lat is None or lon is None else cells.of_point(lat, lon)
            yield _Card(
                service=pk,
                place=place,
                title=(kana or name)[:200],
                lat=lat,
                lon=lon,
                as_of=clock.day_of(modified_at).toordinal(),
                seen_by=shown_to if is_open else "",
                called=called(name),
                version=version(),
                tokens=of_entry(said, (*signs.get(pk, ()), *fits, *hidden, *ended, *cell)),
            )


def _troubles(keys: list[int]) -> dict[int, list[str]]:
    """What the troubles are called with which each helps."""
    rows = ServiceNeed.objects.filter(among("service", keys), need__is_active=True)
    return _gathered(rows.values_list("service", "need__label"))


def _signs(keys: list[int]) -> dict[int, list[str]]:
    needs = ServiceNeed.objects.filter(among("service", keys), need__is_active=True)
    spoken = ServiceLanguage.objects.filter(among("service", keys))
    return _gathered(
        [
            *((pk, f"#{code}") for pk, code in needs.values_list("service", "need__code")),
            *((pk, f"+{code}") for pk, code in spoken.values_list("service", "language")),
            *_elsewhere(keys),
        ]
    )


def _elsewhere(keys: list[int]) -> Iterator[tuple[int, str]]:
    """The towns in which people live whom a service does not serve; most serve the whole city."""
    rows = ServiceArea.objects.filter(among("service", keys)).values_list("service", "area")
    served = _gathered(rows)
    towns = towns_by_area() if served else {}
    everywhere = frozenset[str]().union(*towns.values())
    for pk, areas in served.items():
        there = frozenset[str]().union(*(towns.get(area, ()) for area in areas))
        yield from ((pk, not_in(town)) for town in sorted(everywhere - there))


def _places(keys: list[int]) -> dict[int, list[tuple[Any, ...]]]:
    rows = ServiceAtLocation.objects.filter(among("service", keys)).values_list(
        *("service", "pk", "location__lat", "location__lon"),
        *("location__address", "location__building", "location__chome__name"),
    )
    return _gathered((pk, rest) for pk, *rest in rows)


def _gathered(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
