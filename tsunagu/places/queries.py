from collections import defaultdict
from collections.abc import Collection

from django.db import connection
from django.db.models import Avg, Count, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from tsunagu.ground import clock
from tsunagu.ground.piles import among
from tsunagu.places import address
from tsunagu.places.models import Area, AreaKind, Within
from tsunagu.places.pack import City


def address_names(city: City) -> address.Names:
    """What ``address.parse`` needs to know of the city today. One query."""
    chome = Area.objects.valid().filter(kind=AreaKind.CHOME).values_list("name", "code")
    return address.names(city.prefecture, city.name, chome)


def chome_by_code() -> dict[str, Area]:
    return {area.code: area for area in Area.objects.valid().filter(kind=AreaKind.CHOME)}


def chome_in(text: str, city: City) -> Area | None:
    """The 町丁目 that an address in a person's own words names, if it is one of the city."""
    code = address.parse(text, known=address_names(city)).chome_code
    chome = Area.objects.valid().filter(kind=AreaKind.CHOME, code=code)
    return chome.first() if code else None


def areas_of(kind: str) -> QuerySet[Area]:
    """Areas of a kind in force today, each with ``lies_in`` and the number of its ``inside``."""
    today = clock.today()
    open_ended = Q(parts__valid_until=None) | Q(parts__valid_until__gte=today)
    held = Q(parts__valid_from__lte=today) & open_ended
    links = Within.objects.valid().select_related("whole").order_by("whole_kind")
    return (
        Area.objects.valid()
        .filter(kind=kind)
        .annotate(inside=Count("parts", filter=held))
        .prefetch_related(Prefetch("wholes", links, to_attr="lies_in"))
        .order_by("code")
    )


def counts_by_kind() -> dict[str, int]:
    """How many areas of each kind are in force today."""
    rows = Area.objects.valid().order_by().values_list("kind").annotate(Count("pk"))
    return dict(rows)


ROUGH = (AreaKind.ZONE, AreaKind.CENTER_DISTRICT, AreaKind.COMMUNITY)
LARGE = (AreaKind.CITY, AreaKind.ZONE, AreaKind.CENTER_DISTRICT, AreaKind.COMMUNITY)


def area_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Areas an organisation may work for, grouped by kind, as form choices. One query."""
    found = Area.objects.valid().filter(kind__in=[*LARGE, AreaKind.COMMISSIONER])
    rows = [(area.kind, (str(area.pk), area.name)) for area in found]
    kinds = [*LARGE, AreaKind.COMMISSIONER]
    return [
        (str(kind.label), [choice for of, choice in rows if of == kind])
        for kind in kinds
        if any(of == kind for of, _ in rows)
    ]


def area_named(pk: int) -> str:
    """The name of an area, past ones too; empty where there is none."""
    return Area.objects.filter(pk=pk).values_list("name", flat=True).first() or ""


def areas_with_centre(kind: str) -> QuerySet[Area]:
    """Areas of a kind in force today with ``centre_lat`` and ``centre_lon``: their own point, else
    the middle of their blocks; None where neither is known. One query.
    """
    today = clock.today()
    open_ended = Q(parts__valid_until=None) | Q(parts__valid_until__gte=today)
    blocks = Q(parts__valid_from__lte=today, parts__part__kind=AreaKind.CHOME) & open_ended
    return (
        Area.objects.valid()
        .filter(kind=kind)
        .annotate(
            centre_lat=Coalesce("lat", Avg("parts__part__lat", filter=blocks)),
            centre_lon=Coalesce("lon", Avg("parts__part__lon", filter=blocks)),
        )
        .order_by("code")
    )


def area_of(pk: int, kinds: Collection[str]) -> Area | None:
    """The area behind a form choice, if it is in force and of one of the kinds."""
    return Area.objects.valid().filter(pk=pk, kind__in=kinds).first()


def rough_choices(kinds: Collection[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Areas of these kinds, grouped, as form choices. One query."""
    rows = list(Area.objects.valid().filter(kind__in=kinds).order_by("code"))
    grouped = [
        (str(AreaKind(kind).label), [(str(row.pk), row.name) for row in rows if row.kind == kind])
        for kind in kinds
    ]
    return [(label, choices) for label, choices in grouped if choices]


def boxes(kinds: Collection[str]) -> list[tuple[str, str]]:
    """The same one after the other, for boxes to tick."""
    return [choice for _kind, choices in rough_choices(kinds) for choice in choices]


def kinds_in_force() -> list[AreaKind]:
    """The kinds larger than a town of which this city has areas, the largest first."""
    there = counts_by_kind()
    return [kind for kind in ROUGH if kind in there]


def areas_around(area: Area) -> frozenset[int]:
    """The keys of an area and of every area that it lies in today. One query."""
    return areas_around_each({area.pk})[area.pk]


def towns_by_area() -> dict[int, set[str]]:
    """The towns of which at least a block lies in an area today, by its key. Two queries."""
    blocks = dict(Area.objects.valid().filter(kind=AreaKind.CHOME).values_list("pk", "name"))
    towns = defaultdict[int, set[str]](set)
    for block, areas in areas_around_each({*blocks}).items():
        for area in areas:
            towns[area].add(address.town_of(blocks[block or 0]))
    return towns


def areas_by_key(keys: list[str]) -> list[Area]:
    """Areas in force that somebody ticked, by kind and number."""
    return list(Area.objects.valid().filter(pk__in=[key for key in keys if key.isdecimal()]))


_AROUND_EACH = """
WITH RECURSIVE around(part, id) AS (
  SELECT id, id FROM places_area WHERE {among}
  UNION
  SELECT a.part, w.whole_id FROM places_within w JOIN around a ON a.id = w.part_id
  WHERE w.valid_from <= %s AND (w.valid_until IS NULL OR w.valid_until >= %s)
)
SELECT part, id FROM around
"""


def areas_around_each(areas: set[int]) -> dict[int | None, frozenset[int]]:
    """As ``areas_around`` for many, by their keys. One query."""
    today, found = clock.today(), defaultdict[int | None, set[int]](set)
    with connection.cursor() as cursor:
        cursor.execute(_AROUND_EACH.format(among=among("id", sorted(areas))), [today, today])
        for part, key in cursor.fetchall():
            found[part].add(key)
    return {part: frozenset(keys) for part, keys in found.items()}


_TOUCHING = """
WITH RECURSIVE below(id) AS (
  SELECT id FROM places_area WHERE {among}
  UNION
  SELECT w.part_id FROM places_within w JOIN below b ON b.id = w.whole_id
  WHERE w.valid_from <= %s AND (w.valid_until IS NULL OR w.valid_until >= %s)
), touching(id) AS (
  SELECT id FROM below
  UNION
  SELECT w.whole_id FROM places_within w JOIN touching t ON t.id = w.part_id
  WHERE w.valid_from <= %s AND (w.valid_until IS NULL OR w.valid_until >= %s)
)
SELECT id FROM touching
"""


def areas_touching(areas: Collection[int]) -> frozenset[int]:
    """The keys of all areas that have a place in common with one of these. One query."""
    if not areas:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHING.format(among=among("id", sorted(areas))), [clock.today()] * 4)
        return frozenset(key for (key,) in cursor.fetchall())
