"""Where the entries of a batch are: one place for all services behind the same door."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from uuid import UUID

from tsunagu.directory.actions.standing import PLACE
from tsunagu.directory.columns.cleaning import POINT
from tsunagu.directory.columns.entry import Entry, Warn
from tsunagu.directory.columns.identity import uid
from tsunagu.directory.columns.kinds import Kinds
from tsunagu.directory.models import Location
from tsunagu.ground.distance import metres
from tsunagu.ground.pouring import keys, pour
from tsunagu.places import address
from tsunagu.places.models import Area

FAR = 1_500  # metres from the middle of the 丁目: farther is a mistake of the source


@dataclass(frozen=True)
class City:
    """What an import knows of the city: the names of its addresses, the kinds of services, and
    whether it ``holds`` a point (none: entries of every city are brought).
    """

    names: address.Names
    kinds: Kinds
    holds: Callable[[float, float], bool] | None = None

    @cached_property
    def parsed(self) -> Callable[[str, str], address.Parsed]:
        """An address and its building in parts. What stands behind one door stands together in
        lists, so that it is read once.
        """
        return lru_cache(4_096)(partial(address.parse, known=self.names))


@dataclass
class Door:
    """A place as the file says it; ``pk`` is missing while it is new."""

    uid: UUID
    address: str
    block: str
    building: str
    chome_id: int | None
    lat: float | None
    lon: float | None
    pk: int = 0


def door(entry: Entry, city: City, chome: Mapping[str, Area], warn: Warn) -> Door:
    """The place of the entry. Without an address, what lies on another point is another place."""
    parsed = city.parsed(entry.address, entry.building)
    area = chome.get(parsed.chome_code)
    lat, lon = _point(entry, area, city, warn) or (None, None)
    if area is None:
        said = f"住所「{entry.address}」の丁目がわかりません。"
        warn(said, "chome", "address", found=entry.address)
        at = () if entry.address else (lat, lon)
        itself = uid("location", entry.address, "", entry.building, *at)
        return Door(itself, entry.address, "", entry.building, None, lat, lon)
    itself = uid("location", area.code, parsed.block, parsed.building)
    return Door(itself, entry.address, parsed.block, parsed.building, area.pk, lat, lon)


def _point(entry: Entry, chome: Area | None, city: City, warn: Warn) -> tuple[float, float] | None:
    """The point of the entry, unless it lies too far from its own address, or from the city."""
    if entry.point is None:
        return None
    if not (chome and chome.lat is not None and chome.lon is not None):
        if city.holds and not city.holds(*entry.point):
            said = "緯度・経度が、市から離れているため、入れませんでした。"
            warn(said, "far", *POINT, found=_said(entry.point))
            return None
        return entry.point
    away = metres(*entry.point, chome.lat, chome.lon)
    if away <= FAR:
        return entry.point
    far = f"{chome.name}から{away / 1000:.1f}km離れている"
    said = f"緯度・経度が、住所の{far}ため、入れませんでした。"
    warn(said, "far", *POINT, found=_said(entry.point))
    return None


def _said(point: tuple[float, float]) -> str:
    return f"{point[0]}, {point[1]}"


def _root(place: Location, found: Mapping[int, Location]) -> Location:
    """What a person said that it is."""
    while place.merged_into_id:
        place = found[place.merged_into_id]
    return place


class Doors:
    """The places of a batch, each once. One question."""

    def __init__(self, wanted: list[Door]) -> None:
        found = {
            row.pk: row for row in Location.objects.filter(uid__in={one.uid for one in wanted})
        }
        while missing := {row.merged_into_id for row in found.values()} - {None, *found}:
            found |= Location.objects.in_bulk(missing)
        doors = {
            pk: Door(**{name: getattr(row, name) for name in PLACE}, pk=pk)
            for pk, row in found.items()
        }
        self.known = {row.uid: doors[_root(row, found).pk] for row in found.values()}
        self.new: list[Door] = []
        self.pointed: list[Door] = []  # had no point till now

    def of(self, wanted: Door) -> Door:
        """The one place there is of it; a point is taken where it had none."""
        there = self.known.setdefault(wanted.uid, wanted)
        if there is wanted:
            self.new.append(there)
        elif there.lat is None and wanted.lat is not None:
            there.lat, there.lon = wanted.lat, wanted.lon
            if there.pk:
                self.pointed.append(there)
        return there

    def write(self) -> None:
        for place, key in zip(self.new, keys(Location, len(self.new)), strict=True):
            place.pk = key
        rows = [(one.pk, *(getattr(one, name) for name in PLACE)) for one in self.new]
        pour(Location, ("id", *PLACE), rows)
        for one in self.pointed:
            Location.objects.filter(pk=one.pk).update(lat=one.lat, lon=one.lon)
