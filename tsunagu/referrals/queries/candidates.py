"""Whom to ask: services in the order in which they suit, and the ways round a full one."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from tsunagu.cases.models import Case, Need
from tsunagu.directory.models import Service, ServiceNeed
from tsunagu.directory.queries import services_for
from tsunagu.directory.queries.capacity import FULL, put_statements, with_room
from tsunagu.directory.queries.nearness import suited
from tsunagu.referrals.models import Offer, Referral
from tsunagu.residents.models import Person

A_FEW = 5


def candidates(
    needs: Collection[int],
    *,
    whose: Person | None = None,
    words: str = "",
    kind: str = "",
    code: str = "",
) -> QuerySet[Service]:
    """Open services, those that help with the NeedCode ids ``needs`` first. For pagination.

    Then by room (open, unknown, waiting, full), by area, language and distance of ``whose``.
    """
    found = services_for([code] if code else [], words=words)
    if kind:
        found = found.filter(kind_code=kind)
    order = ("-fits", "room", "near", "-speaks", "far", "kana", "name", "pk")
    return _fitting(found, needs, whose).order_by(*order)


def _fitting(
    found: QuerySet[Service], needs: Collection[int], whose: Person | None
) -> QuerySet[Any]:
    fitting = ServiceNeed.objects.filter(service=OuterRef("pk"), need__in=needs)
    chome, language = (whose.chome, whose.language) if whose else (None, "")
    return suited(with_room(found.annotate(fits=Exists(fitting))), chome, language)


def ways_round(case: Case, needs: Collection[int], *, but: Service | None) -> list[Service]:
    """The next to ask, at most five: by area, then language, then room, then distance.

    Neither ``but`` nor what is full nor what this case has tried already. Three queries.
    """
    tried = Referral.objects.filter(case=case, service__isnull=False).values("service")
    found = _fitting(services_for(), needs, case.main_person).filter(fits=True)
    called = Offer.objects.filter(referral__case=case).values("service")
    found = found.exclude(pk=but.pk if but else 0).exclude(room=FULL)
    found = found.exclude(pk__in=tried).exclude(pk__in=called)
    rows = list(found.order_by("near", "-speaks", "room", "far", "kana", "name", "pk")[:A_FEW])
    put_statements(rows)
    return rows


def returned_needs(referral: Referral) -> QuerySet[Need]:
    """What came back with this referral and waits for the next decision."""
    mine = Need.objects.filter(referral_links__referral=referral)
    return mine.live().filter(referred_at=None).order_by("pk")


def open_services(keys: Sequence[str]) -> list[Service]:
    """The services somebody ticked, if they are still there, in this order."""
    numbers = [int(key) for key in keys if key.isdecimal() and len(key) < 19]
    found = services_for().in_bulk(numbers)
    return [found[number] for number in dict.fromkeys(numbers) if number in found]


def kinds() -> list[tuple[str, str]]:
    """Kinds of open services as form choices. One query."""
    rows = Service.objects.open().order_by("kind_name", "kind_code")
    return list(rows.values_list("kind_code", "kind_name").distinct())


def open_service(pk: str) -> Service | None:
    """The service somebody chose, if it is still there."""
    return services_for().filter(pk=pk).first() if pk.isdecimal() and len(pk) < 19 else None
