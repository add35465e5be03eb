"""Who the demo city consists of: organisations, accounts and a few services to refer to."""

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password

from tsunagu.directory.actions import Offer, enter
from tsunagu.directory.models import Service
from tsunagu.ground.actor import Actor, system
from tsunagu.people.actions import Account, Part, enlist, found
from tsunagu.people.actors import actor_for
from tsunagu.people.models import Membership, Organisation, OrganisationKind
from tsunagu.people.queries import DEMO_PASSWORD
from tsunagu.people.roles import Permission, Role
from tsunagu.places.models import Area, AreaKind

BY = system("見本の町を作る", Permission.CITY_SETTINGS)


@dataclass(frozen=True)
class Cast:
    """Everybody who acts, by the key of their organisation."""

    organisations: dict[str, Organisation]
    members: dict[str, list[Membership]]
    services: list[Service]
    chome: list[Area]

    def actor(self, organisation: str, *roles: Role) -> Actor:
        """The first person of the organisation with one of the roles."""
        return self.actors(organisation, *roles)[0]

    def actors(self, organisation: str, *roles: Role) -> list[Actor]:
        there = self.members[organisation]
        return [actor_for(m.user) for m in there if not roles or m.role in roles]


@cache
def people() -> dict[str, Any]:
    """city/demo/people.toml as it stands."""
    path = settings.HOUSE / "city" / "demo" / "people.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def engage() -> Cast:
    """Make organisations, people and services of the demo city."""
    organisations = {
        key: found(by=BY, **(facts | {"kind": OrganisationKind(facts["kind"])}))
        for key, facts in people()["organisations"].items()
    }
    secret = make_password(DEMO_PASSWORD)  # one hash for all: hashing is slow on purpose
    members: dict[str, list[Membership]] = {key: [] for key in organisations}
    for row in people()["people"]:
        key, role, on_duty = row["organisation"], Role(row["role"]), row.get("on_duty", False)
        account = Account(row["email"], row["name"], secret)
        part = Part(role, on_duty=on_duty)
        begun = enlist(account, part, at=organisations[key], by=BY)
        members[key].append(begun)
    chome = Area.objects.filter(kind=AreaKind.CHOME).order_by("code")
    return Cast(organisations, members, _services(organisations), list(chome))


def _services(organisations: dict[str, Organisation]) -> list[Service]:
    path = settings.HOUSE / "city" / "demo" / "services.csv"
    with path.open(encoding="utf-8", newline="") as file:
        offers = [
            Offer(
                organization=row["organization"],
                name=row["name"],
                kind=row["kind"],
                needs=tuple(row["needs"].split()),
                email=row["email"],
                account=organisations.get(row["account"]),
            )
            for row in csv.DictReader(file)
        ]
    return [enter(offer, by=BY) for offer in offers]
