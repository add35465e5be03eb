"""What everybody may read of the directory, as other directories ask for it (HSDS 3.1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from math import cos, radians
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Avg, Exists, F, FloatField, Model, OuterRef, Prefetch, QuerySet, Value

from tsunagu.directory.models import (
    NeedCode,
    Organization,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceNeed,
)
from tsunagu.directory.queries.ranking import holding
from tsunagu.directory.queries.terms import Term
from tsunagu.directory.tokens.cells import A_DEGREE
from tsunagu.places.models import Area

M = TypeVar("M", bound=Model)
ALONE = ("organization", "guide", "upkeep")  # what a service by itself says


@dataclass(frozen=True)
class Asked:
    """What a reader asks for. All that is given has to fit at once."""

    words: str = ""
    organization: UUID | None = None
    modified_after: datetime | None = None
    terms: tuple[Term, ...] | None = None  # one of them; None: any


def services(asked: Asked) -> QuerySet[Service]:
    """Published services, ended ones too, in the order in which they came."""
    found = Service.objects.published().select_related(*ALONE).order_by("pk")
    if asked.words.strip():
        found = found.filter(pk__in=holding(asked.words))
    if asked.organization is not None:
        found = found.filter(organization__uid=asked.organization)
    if asked.modified_after is not None:
        found = found.filter(modified_at__gt=asked.modified_after)
    return found if asked.terms is None else found.filter(_about(asked.terms))


def _about(terms: tuple[Term, ...]) -> Any:
    codes = [term.code for term in terms if term.is_need]
    needs = ServiceNeed.objects.filter(service=OuterRef("pk"), need__code__in=codes)
    groups = [term.code for term in terms if term.is_group]
    grouped = ServiceNeed.objects.filter(service=OuterRef("pk"), need__group__in=groups)
    kinds = Service.objects.filter(
        pk=OuterRef("pk"), kind_name__in=[t.name for t in terms if t.is_kind]
    )
    return Exists(needs) | Exists(grouped) | Exists(kinds)


def whole(found: QuerySet[Service]) -> QuerySet[Service]:
    """The same with all that belongs to each: four more questions for any number of rows."""
    return found.select_related("schedule", "guide", "upkeep").prefetch_related(
        "languages",
        Prefetch("areas", ServiceArea.objects.select_related("area").order_by("pk")),
        Prefetch("at_locations", _places()),
        Prefetch("needs", NeedCode.objects.filter(is_active=True).order_by("order", "code")),
    )


def _places() -> QuerySet[ServiceAtLocation]:
    return ServiceAtLocation.objects.select_related("location__chome").order_by("pk")


def organizations(asked: Asked) -> QuerySet[Organization]:
    """Bodies with a published service; words are looked for in name and reading."""
    theirs = services(Asked(terms=asked.terms)).filter(organization=OuterRef("pk"))
    found = Organization.objects.filter(Exists(theirs)).order_by("pk")
    for word in asked.words.split():
        found = found.filter(name__icontains=word) | found.filter(kana__icontains=word)
    return found


def whole_bodies(found: QuerySet[Organization], *, services_too: bool) -> QuerySet[Organization]:
    """The same with their published services, and all that belongs to these where asked."""
    theirs = Service.objects.published().select_related("guide", "upkeep").order_by("pk")
    return found.prefetch_related(Prefetch("services", whole(theirs) if services_too else theirs))


def services_at_places(
    asked: Asked, postcode: str = "", within: int | None = None
) -> QuerySet[ServiceAtLocation]:
    """Published services, each at its place; at a postcode, or ``within`` metres of its middle."""
    found = (
        _places()
        .filter(service__in=services(asked))
        .select_related(*(f"service__{row}" for row in ALONE))
    )
    if not postcode:
        return found
    if within is None:
        return found.filter(location__chome__postcode=postcode)
    middle = Area.objects.filter(postcode=postcode).aggregate(lat=Avg("lat"), lon=Avg("lon"))
    if middle["lat"] is None or middle["lon"] is None:
        return found.none()
    rise = F("location__lat") - Value(middle["lat"])
    turn = (F("location__lon") - Value(middle["lon"])) * Value(cos(radians(middle["lat"])))
    reach = within / A_DEGREE
    box = (middle["lat"] - reach, middle["lat"] + reach)  # which an index knows
    far = Value(reach**2, output_field=FloatField())
    found = found.filter(location__lat__range=box)
    return found.alias(far=rise * rise + turn * turn).filter(far__lte=far)


def whole_places(found: QuerySet[ServiceAtLocation]) -> QuerySet[ServiceAtLocation]:
    """The same with all that belongs to each service."""
    theirs = whole(Service.objects.select_related("organization"))
    bare = found.select_related(None).select_related("location__chome")
    return bare.prefetch_related(Prefetch("service", theirs))


def in_batches(found: QuerySet[M], size: int = 200) -> Iterator[list[M]]:
    """Every row, by and by: memory does not grow, and no cursor stays open between."""
    last = 0
    while batch := list(found.filter(pk__gt=last).order_by("pk")[:size]):
        yield batch
        last = batch[-1].pk
