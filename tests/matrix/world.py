"""A town with one thing of each kind in each relation to those who ask, each with its own words."""

from dataclasses import dataclass, field

from tests.matrix.texts import Texts
from tests.people import Person, person
from tests.places.packs import TWO_TOWNS
from tsunagu.directory.actions import load_needs
from tsunagu.directory.models import Service
from tsunagu.ground.actor import system
from tsunagu.people.models import OrganisationKind
from tsunagu.people.roles import Role
from tsunagu.places.actions import load_areas
from tsunagu.places.pack import read
from tsunagu.plan.actions import load_plan

ABSENT, NOWHERE = 987_654, "AAAAAAAAA"
PLACES = {
    "first": ("first-door", OrganisationKind.CITY),
    "second": ("minami-desk", OrganisationKind.SUPPORT_CENTER),
    "agency": ("kakei-npo", OrganisationKind.PROVIDER),
    "other agency": ("other-npo", OrganisationKind.PROVIDER),
    "city": ("city-hall", OrganisationKind.CITY),
    "round": ("minsei", OrganisationKind.CITY),
}
Keys = dict[str, object]  # what stands for the parts of an address


@dataclass
class World:
    texts: Texts = field(default_factory=Texts)
    people: dict[str, Person] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    things: dict[tuple[str, str], Keys] = field(default_factory=dict)  # by kind and relation

    def put(self, kind: str, relation: str, /, **keys: object) -> None:
        self.things[kind, relation] = keys

    def hand(self, who: str) -> Person:
        return self.people[who]


def settled(callers: dict[str, tuple[str, str]]) -> World:
    """The small city with its people; ``callers``: who asks, as (role, place)."""
    pack, by, world = read(TWO_TOWNS), system("test"), World()
    load_areas(pack, by=by)
    load_needs(pack.rows("needs.csv"), by=by)
    load_plan(pack.document("plan.toml"), by=by)
    for who, (role, place) in callers.items():
        name, kind = PLACES[place]
        world.people[who] = person(who.replace(" ", "-"), name, Role(role), kind)
    return world
