"""What the services that were found are, where, and whether somebody is there now; counted."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from tsunagu.directory.models import Schedule, Service, ServiceAtLocation, ServiceLanguage
from tsunagu.directory.queries.opening import is_open
from tsunagu.ground import clock
from tsunagu.places.address import town_of

Counts = list[tuple[str, int]]


class Facts(NamedTuple):
    """Of one service. ``is_open`` only where it is certain."""

    kind: str
    towns: frozenset[str]
    languages: frozenset[str]
    is_open: bool


class Narrow(NamedTuple):
    """What is wanted of what was found; empty: anything."""

    kind: str = ""
    town: str = ""
    is_open: bool = False

    def takes(self, one: Facts) -> bool:
        has_town = not self.town or self.town in one.towns
        return self.kind in ("", one.kind) and has_town and (one.is_open or not self.is_open)


ANY = Narrow()


class Facets(NamedTuple):
    """How many there are of each, the most first, if nothing else of its sort were chosen."""

    kinds: Counts
    towns: Counts
    languages: dict[str, int]
    open: int


def facts(keys: Collection[int]) -> dict[int, Facts]:
    """Of at most some hundred services. Three queries."""
    towns: dict[int, set[str]] = {}
    there = ServiceAtLocation.objects.filter(service__in=keys, location__chome__isnull=False)
    for key, name in there.values_list("service", "location__chome__name"):
        towns.setdefault(key, set()).add(town_of(name or ""))
    spoken: dict[int, set[str]] = {}
    for key, code in ServiceLanguage.objects.filter(service__in=keys).values_list(
        "service", "language"
    ):
        spoken.setdefault(key, set()).add(code)
    rows = Service.objects.filter(pk__in=keys).values_list("pk", "kind_name", *_TIMES)
    hours: dict[tuple[str | None, ...], bool] = {}
    known = {}
    for key, kind, *times in rows:
        when = tuple(times)
        if when not in hours:
            hours[when] = _is_open(*when)
        of_town, of_language = towns.get(key, ()), spoken.get(key, ())
        known[key] = Facts(kind, frozenset(of_town), frozenset(of_language), hours[when])
    return known


_TIMES = ("schedule__days", "schedule__hours", "schedule__notes")


def _is_open(days: str | None, hours: str | None, notes: str | None) -> bool:
    if days is None:
        return False
    return bool(is_open(Schedule(days=days, hours=hours or "", notes=notes or ""), clock.now()))


def counted(known: Iterable[Facts], chosen: Narrow) -> Facets:
    known = list(known)
    kinds: Counter[str] = Counter()
    towns: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    for one in known:
        kinds[one.kind] += chosen._replace(kind="").takes(one)
        if chosen._replace(town="").takes(one):
            towns.update(one.towns)
        if chosen.takes(one):
            languages.update(one.languages)
    still = sum(chosen._replace(is_open=True).takes(one) for one in known)
    return Facets(_most_first(+kinds), _most_first(towns), dict(languages), still)


def _most_first(counts: Counter[str]) -> Counts:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
