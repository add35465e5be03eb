"""Who a simulated city consists of: its desks, its agencies, their people and services."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password

from tsunagu.directory.actions import Offer, enter
from tsunagu.directory.actions.capacity import describe_service
from tsunagu.directory.actions.correcting import rewrite
from tsunagu.directory.models import How, NeedCode, Service
from tsunagu.directory.papers import CARD
from tsunagu.ground.actor import Actor, system
from tsunagu.people.actions import Account, Part, enlist, found
from tsunagu.people.actors import actor_for
from tsunagu.people.models import Membership, Organisation, OrganisationKind
from tsunagu.people.queries import DEMO_PASSWORD
from tsunagu.people.roles import Permission, Role
from tsunagu.places import pack
from tsunagu.places.models import Area, AreaKind, Within
from tsunagu.worker.city.scale import WHOLE, Scale

BY = system("見本の町を作る", Permission.CITY_SETTINGS, Permission.DIRECTORY_WRITE)


@dataclass(frozen=True)
class Town:
    """What stands when the life begins. People come and go: ask ``members`` for them."""

    organisations: dict[str, Organisation]
    services: list[Service]
    fits: dict[int, list[Service]]  # by the pk of a need code
    tempers: dict[int | None, str]  # by the pk of a service
    chome: list[Area]
    centres: dict[int, str]  # the desk of a block, by the pk of its area
    codes: dict[str, NeedCode]

    def desks(self) -> list[str]:
        """Organisations that take concerns."""
        return [key for key, each in self.organisations.items() if each.takes_concerns]

    def first_door(self) -> str:
        return next(key for key, each in self.organisations.items() if each.is_first_door)

    def agencies(self) -> list[str]:
        """Organisations that are asked and sign in to answer."""
        providers = (OrganisationKind.PROVIDER, OrganisationKind.GROUP)
        return [key for key, each in self.organisations.items() if each.kind in providers]

    def others(self, desk: str) -> list[str]:
        """Desks for everybody, besides the support centres and ``desk``."""
        centres = set(self.centres.values())
        return [key for key in self.desks() if key != desk and key not in centres]


def members(organisation: Organisation, *roles: Role) -> list[Membership]:
    """Who is there today, in the order in which they came."""
    there = Membership.objects.valid().filter(organisation=organisation)
    found_there = there.select_related("user").order_by("pk")
    return [each for each in found_there if not roles or each.role in roles]


def actor_of(membership: Membership) -> Actor:
    return actor_for(membership.user, membership.organisation_id)


def folder(scale: Scale) -> Path:
    return settings.HOUSE / "city" / scale.town


def engage(scale: Scale) -> Town:
    """Make the organisations, people and services of an empty city."""
    facts = tomllib.loads((folder(scale) / "people.toml").read_text(encoding="utf-8"))
    districts = {key: each.pop("district", "") for key, each in facts["organisations"].items()}
    organisations = {
        key: found(by=BY, **(each | {"kind": OrganisationKind(each["kind"])}))
        for key, each in facts["organisations"].items()
    }
    secret = make_password(DEMO_PASSWORD)  # one hash for all: hashing is slow on purpose
    for row in [*facts["people"], *_many(facts.get("many", []), scale)]:
        enlist(
            Account(row["email"], row["name"], secret),
            Part(Role(row["role"]), on_duty=row.get("on_duty", False)),
            at=organisations[row["organisation"]],
            by=BY,
        )
    return _town(organisations, districts, _services(scale, organisations))


def _many(groups: list[dict[str, Any]], scale: Scale) -> Iterator[dict[str, Any]]:
    """People by number: as many as the households ask for, and at least one of each."""
    share = scale.households / WHOLE if scale.grows else 1.0
    for group in groups:
        for key in group["organisations"]:
            for number in range(1, max(1, round(group["count"] * share)) + 1):
                yield {
                    "email": f"{group['role']}{number}.{key}@example.org",
                    "name": f"見本 {group['called']}{number}",
                    "organisation": key,
                    "role": group["role"],
                    "on_duty": number <= group.get("on_duty", 0),
                }


def _services(scale: Scale, organisations: dict[str, Organisation]) -> dict[Service, str]:
    """Each service with the temper of those who give it."""
    with (folder(scale) / "services.csv").open(encoding="utf-8", newline="") as file:
        return {_entered(row, organisations): row["temper"] for row in csv.DictReader(file)}


def _entered(row: dict[str, str], organisations: dict[str, Organisation]) -> Service:
    """With a card that says more, where the list has it. ``block``: so many blocks into the city,
    whichever city that is.
    """
    service, city = enter(_offer(row, organisations), by=BY), pack.read(settings.CITY_PACK).city
    said = {line: row[line] for line in CARD if row.get(line)}
    if row.get("block"):
        blocks = Area.objects.filter(kind=AreaKind.CHOME).order_by("pk")
        where = blocks[int(row["block"]) % blocks.count()]
        said["address"] = f"{city.full_name}{where.name}1番1号"
    if len(said) > 1:  # more than its name
        rewrite(service, said, how=How.STAFF, city=city, by=BY)
    if row.get("languages"):
        describe_service(service, languages=row["languages"].split(), areas=(), by=BY)
    return service


def _offer(row: dict[str, str], organisations: dict[str, Organisation]) -> Offer:
    return Offer(
        organization=row["organization"],
        name=row["name"],
        kind=row["kind"],
        needs=tuple(row["needs"].split()),
        email=row["email"],
        account=organisations.get(row["account"]),
    )


def _town(
    organisations: dict[str, Organisation],
    districts: dict[str, str],
    services: dict[Service, str],
) -> Town:
    fits: dict[int, list[Service]] = {}
    for service in services:
        for code in service.needs.order_by("pk"):
            fits.setdefault(code.pk, []).append(service)
    town = Town(
        organisations=organisations,
        services=list(services),
        fits=fits,
        tempers={service.pk: temper for service, temper in services.items()},
        chome=list(Area.objects.filter(kind=AreaKind.CHOME).order_by("pk")),
        centres={},
        codes={code.code: code for code in NeedCode.objects.order_by("pk")},
    )
    return replace(town, centres=_centres(town, districts))


def _centres(town: Town, districts: dict[str, str]) -> dict[int, str]:
    """The support centre of each block. A centre without a district is there for all."""
    by_code = {code: key for key, code in districts.items() if code}
    inside = Within.objects.valid().filter(whole_kind=AreaKind.CENTER_DISTRICT)
    district = dict(inside.values_list("part_id", "whole__code"))
    kind = OrganisationKind.SUPPORT_CENTER
    fallback = next((key for key, o in town.organisations.items() if o.kind == kind), "")
    found_there = {each.pk: by_code.get(district.get(each.pk, ""), fallback) for each in town.chome}
    return {pk: key for pk, key in found_there.items() if key}
