"""Where the entries of a batch are: one place for all services behind the same door."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from tsunagu.directory.actions.standing import PLACE
from tsunagu.directory.columns.cleaning import POINT
from tsunagu.directory.columns.identity import uid
from tsunagu.directory.columns.kinds import Kinds
from tsunagu.directory.models import Location
from tsunagu.ground.among import among
from tsunagu.ground.distance import metres
from tsunagu.ground.pouring import keys, pour
from tsunagu.places import address
from tsunagu.places.models import Area

FAR = 1_500  # metres from the middle of the 丁目: farther is a mistake of the source
A_STRETCH = 4_096  # doors that are kept in mind: what stands behind one stands together in lists
Point = tuple[float, float]


@dataclass(frozen=True)
class City:
    """What an import knows of the city: the names of its addresses, the kinds of services, and
    whether it ``holds`` a point (none: entries of every city are brought).
    """

    names: address.Names
    kinds: Kinds
    holds: Callable[[float, float], bool] | None = None


class Door(NamedTuple):
    """A place as the file says it, in the order of PLACE."""

    uid: UUID
    address: str
    block: str
    building: str
    chome_id: int | None
    lat: float | None
    lon: float | None


class Told(NamedTuple):
    """What there is to tell of a door, as ``Warn`` hears it."""

    said: str
    fix: str
    of: tuple[str, ...]
    found: str


class Found(NamedTuple):
    door: Door
    told: tuple[Told, ...] = ()


Find = Callable[[str, str, Point | None], Found]  # by address, building and point


def finding(city: City, chome: Mapping[str, Area]) -> Find:
    """Finds the door of an entry, each but once as long as its services stand together."""

    @lru_cache(A_STRETCH)
    def find(written: str, building: str, given: Point | None) -> Found:
        parsed = address.parse(written, building, known=city.names)
        area = chome.get(parsed.chome_code)
        point, told = _point(given, area, city)
        if area:
            itself = uid("location", area.code, parsed.block, parsed.building)
            door = Door(itself, written, parsed.block, parsed.building, area.pk, *point)
            return Found(door, told)
        said = f"住所「{written}」の丁目がわかりません。"
        told = (*told, Told(said, "chome", ("address",), written))
        # Without an address, what lies on another point is another place.
        itself = uid("location", written, "", building, *(() if written else point))
        return Found(Door(itself, written, "", building, None, *point), told)

    return find


def _point(
    given: Point | None, chome: Area | None, city: City
) -> tuple[Point | tuple[None, None], tuple[Told, ...]]:
    """The point, unless it lies too far from its own address, or from the city."""
    if given is None:
        return (None, None), ()
    if not (chome and chome.lat is not None and chome.lon is not None):
        if not city.holds or city.holds(*given):
            return given, ()
        far = "市から離れている"
    else:
        away = metres(*given, chome.lat, chome.lon)
        if away <= FAR:
            return given, ()
        far = f"住所の{chome.name}から{away / 1000:.1f}km離れている"
    said = f"緯度・経度が、{far}ため、入れませんでした。"
    return (None, None), (Told(said, "far", POINT, f"{given[0]}, {given[1]}"),)


@dataclass(slots=True)
class Place:
    """``pk`` is missing while it is new."""

    door: Door
    pk: int = 0


class Doors:
    """The places of a batch, each once. One question."""

    def __init__(self, wanted: Iterable[Door]) -> None:
        rows = Location.objects.values_list("pk", "merged_into", *PLACE)
        found = {row[0]: row[1:] for row in rows.filter(among("uid", {one.uid for one in wanted}))}
        while missing := {into for into, *_ in found.values()} - {None, *found}:
            found |= {row[0]: row[1:] for row in rows.filter(pk__in=missing)}
        places = {pk: Place(Door(*facts), pk) for pk, (_, *facts) in found.items()}
        self.known = {place.door.uid: places[_root(pk, found)] for pk, place in places.items()}
        self.new: list[Place] = []
        self.pointed: list[Place] = []  # had no point till now

    def of(self, wanted: Door) -> Place:
        """The one place there is of it; a point is taken where it had none."""
        there = self.known.get(wanted.uid)
        if there is None:
            there = self.known[wanted.uid] = Place(wanted)
            self.new.append(there)
        elif there.door.lat is None and wanted.lat is not None:
            there.door = there.door._replace(lat=wanted.lat, lon=wanted.lon)
            if there.pk:
                self.pointed.append(there)
        return there

    def write(self) -> None:
        for place, key in zip(self.new, keys(Location, len(self.new)), strict=True):
            place.pk = key
        pour(Location, ("id", *PLACE), [(one.pk, *one.door) for one in self.new])
        for one in self.pointed:
            Location.objects.filter(pk=one.pk).update(lat=one.door.lat, lon=one.door.lon)


def _root(place: int, found: Mapping[int, tuple]) -> int:
    """What a person said that it is."""
    while into := found[place][0]:
        place = into
    return place
