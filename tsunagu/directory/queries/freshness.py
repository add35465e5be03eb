"""How true the directory is: by who keeps it and where, and what waits for a coordinator."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from tsunagu.directory.models import (
    CardKey,
    HidingRule,
    KeyKind,
    Organization,
    Service,
    ServiceAtLocation,
    ServiceStatus,
    Upkeep,
)
from tsunagu.ground import clock
from tsunagu.ground.dated import Standing, standing
from tsunagu.people.models import Organisation
from tsunagu.places.models import AreaKind, Within

COUNTED = ("all", "true", "asked", "old", "hidden")


@dataclass
class Tally:
    """Open entries of one keeper or area: all of them, found true in time, asked and without an
    answer, old, out of sight for their age. An entry is true or old, or waits for the time between.
    """

    name: str = ""
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTED, 0))

    def add(self, row: dict[str, int]) -> None:
        for name in COUNTED:
            self.counts[name] += row[name]


def _counted() -> dict[str, Count]:
    today = clock.today()
    return {
        "all": Count("pk"),
        "true": Count("pk", filter=Q(check_by__gt=today)),
        "asked": Count("pk", filter=Q(asked_at__isnull=False)),
        "old": Count("pk", filter=Q(old_from__lte=today)),
        "hidden": Count("pk", filter=Q(hidden_at__isnull=False)),
    }


def by_keeper() -> list[Tally]:
    """The bodies together, without a name, then each desk. One query."""
    rows: Any = (
        Upkeep.objects.of_open()
        .values("keeper", "keeper__name")
        .order_by(F("keeper").asc(nulls_first=True))
    )
    return [_tally(row["keeper__name"] or "", row) for row in rows.annotate(**_counted())]


def by_area() -> list[Tally]:
    """By 日常生活圏域; what lies in none comes last, without a name. Two queries.

    An entry with places in several is counted in each.
    """
    links = Within.objects.valid().filter(whole_kind=AreaKind.ZONE)
    zones = dict(links.values_list("part", "whole__name"))
    rows: Any = Upkeep.objects.of_open().values("service__at_locations__location__chome").order_by()
    tallies: dict[str, Tally] = {}
    for row in rows.annotate(**_counted()):
        name = zones.get(row["service__at_locations__location__chome"], "")
        tallies.setdefault(name, Tally(name)).add(row)
    return sorted(tallies.values(), key=lambda one: (not one.name, one.name))


def _tally(name: str, row: dict[str, int]) -> Tally:
    made = Tally(name)
    made.add(row)
    return made


def bodies_in_arrears(words: str = "") -> QuerySet[Organization]:
    """Bodies with cards to be confirmed, each with ``late`` of them and ``since`` the first; all
    bodies of that name where words are given. The longest in arrears first.
    """
    due = Q(services__upkeep__check_by__lte=clock.today(), services__status=ServiceStatus.OPEN)
    found = Organization.objects.select_related("account").annotate(
        late=Count("services", filter=due)
    )
    if not words:
        return found.filter(late__gt=0).order_by("-late", "kana", "name", "pk")
    for word in words.replace("\0", "").split():
        found = found.filter(Q(name__icontains=word) | Q(kana__icontains=word))
    return found.order_by("-late", "kana", "name", "pk")


def to_ask_on_paper() -> QuerySet[Organization]:
    """Bodies that keep due cards themselves and have no mail: somebody has to post them a paper."""
    asked = (
        Upkeep.objects.of_open()
        .due()
        .filter(service__organization=OuterRef("pk"), keeper=None, asked_at=None)
    )
    return Organization.objects.filter(Exists(asked), account=None, email="").order_by("name", "pk")


def body_with(pk: int) -> Organization | None:
    return Organization.objects.select_related("account").filter(pk=pk).first()


def upkeep_of(body: Organization) -> QuerySet[Service]:
    """The open cards of a body with who keeps them, the first to be confirmed first."""
    found = Service.objects.open().filter(organization=body).select_related("upkeep__keeper")
    return found.order_by("upkeep__check_by", "kana", "name", "pk")


def desk_choices() -> list[tuple[str, str]]:
    """Desks that may keep cards in place of a body, as form choices."""
    desks = Organisation.objects.filter(takes_concerns=True).order_by("name", "pk")
    return [(str(pk), name) for pk, name in desks.values_list("pk", "name")]


def desk_with(pk: int) -> Organisation | None:
    return Organisation.objects.filter(pk=pk).first()


def paper_keys(body: Organization) -> dict[str, CardKey]:
    """The live keys for a paper, by kind."""
    return {key.kind: key for key in CardKey.objects.live().filter(body=body, on_paper=True)}


def has_claimed(body: Organization) -> bool:
    return CardKey.objects.filter(body=body, kind=KeyKind.CLAIM, claimed_at__isnull=False).exists()


def address_on_file(body: Organization) -> str:
    """Where a paper goes: the place of its first card that has one; empty: nobody knows."""
    places = ServiceAtLocation.objects.filter(service__organization=body)
    found = places.exclude(location__address="").order_by("service", "pk")
    address, building = found.values_list("location__address", "location__building").first() or (
        "",
        "",
    )
    return address if not building or address.endswith(building) else f"{address} {building}"


def hiding_decided() -> Standing[HidingRule]:
    """Whether what is too old is hidden: as decided for today, and what comes."""
    return standing(HidingRule.objects.all(), clock.today())


def oldest_first() -> QuerySet[Upkeep]:
    """What has grown old, the oldest first."""
    old = Upkeep.objects.of_open().old()
    return old.select_related("service__organization", "keeper").order_by("verified_on", "pk")
