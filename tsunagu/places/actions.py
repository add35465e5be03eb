from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record
from tsunagu.places.models import Area, AreaKind, Within
from tsunagu.places.pack import AreaRow, Pack

Key = tuple[str, str]
_FIELDS = ["name", "kana", "lat", "lon", "postcode", "valid_from", "valid_until"]


@dataclass(frozen=True)
class Loaded:
    added: int
    changed: int
    ended: int

    @property
    def nothing(self) -> bool:
        return not (self.added or self.changed or self.ended)


@transaction.atomic
def load_areas(pack: Pack, *, by: Actor) -> Loaded:
    """Make the areas what the pack says. What the pack no longer names ends today.

    A second load changes nothing. Danger: loading another city's pack ends all areas of this one.
    """
    rows = pack.areas()
    _refuse_faults(rows, (AreaKind.CITY, pack.city.code))
    added, changed, ended = _load_rows(rows)
    areas = {(area.kind, area.code): area for area in Area.objects.all()}
    moved = _load_wholes(rows, areas)
    city = areas[AreaKind.CITY, pack.city.code]
    if added or changed or ended or moved:
        record("places.load", city, by=by, added=added, changed=changed + moved, ended=ended)
    return Loaded(added, changed + moved, ended)


def _refuse_faults(rows: list[AreaRow], city: Key) -> None:
    known = {(row.kind, row.code) for row in rows}
    if city not in known:
        raise Refused(f"areas.csv に、市そのものの行（番号 {city[1]}）がありません。")
    if len(known) != len(rows):
        raise Refused("areas.csv に、同じ種類で同じ番号の行があります。")
    for row in rows:
        kinds = [kind for kind, _ in row.within]
        if row.kind not in AreaKind.values:
            raise Refused(f"areas.csv の「{row.name}」の種類 {row.kind} がわかりません。")
        if len(set(kinds)) != len(kinds):
            raise Refused(f"areas.csv の「{row.name}」が、同じ種類の二つの地域に入っています。")
        if missing := set(row.within) - known:
            raise Refused(f"areas.csv の「{row.name}」の上の地域 {missing} がありません。")


def _load_rows(rows: list[AreaRow]) -> tuple[int, int, int]:
    """(added, changed, ended) areas."""
    old = {(area.kind, area.code): area for area in Area.objects.all()}
    new, changed = [], []
    for row in rows:
        area = old.pop((row.kind, row.code), None)
        if area is None:
            new.append(Area(kind=row.kind, code=row.code, **_values(row)))
        elif any(getattr(area, name) != value for name, value in _values(row).items()):
            changed.append(_set(area, _values(row)))
    gone = [area for area in old.values() if area.valid_until is None]
    Area.objects.bulk_create(new)
    Area.objects.bulk_update(changed, _FIELDS)
    Area.objects.filter(pk__in=[area.pk for area in gone]).update(valid_until=clock.today())
    return len(new), len(changed), len(gone)


def _values(row: AreaRow) -> dict[str, object]:
    lat, lon = row.point or (None, None)
    return {
        "name": row.name,
        "kana": row.kana,
        "lat": lat,
        "lon": lon,
        "postcode": row.postcode,
        "valid_from": row.valid_from,
        "valid_until": row.valid_until,
    }


def _set(area: Area, values: dict[str, object]) -> Area:
    for name, value in values.items():
        setattr(area, name, value)
    return area


def _load_wholes(rows: list[AreaRow], areas: Mapping[Key, Area]) -> int:
    """Open, move and end the links of parts to wholes; the number of old links touched."""
    wanted = {
        (areas[row.kind, row.code].pk, key[0]): (areas[key].pk, row.valid_from)
        for row in rows
        for key in row.within
    }
    open_links = list(Within.objects.filter(valid_until=None))
    old = {(link.part_id, link.whole_kind): link.whole_id for link in open_links}
    ending = [
        link.pk
        for link in open_links
        if link.whole_id != wanted.get((link.part_id, link.whole_kind), (None,))[0]
    ]
    _end(ending)
    Within.objects.bulk_create(
        Within(
            part_id=part,
            whole_id=whole,
            whole_kind=kind,
            valid_from=clock.today() if (part, kind) in old else began,
        )
        for (part, kind), (whole, began) in wanted.items()
        if old.get((part, kind)) != whole
    )
    return len(ending)


def _end(links: list[int]) -> None:
    """Links ended yesterday; those that have not begun before today never were."""
    today = clock.today()
    Within.objects.filter(pk__in=links, valid_from__gte=today).delete()
    Within.objects.filter(pk__in=links).update(valid_until=today - timedelta(days=1))
