from collections.abc import Collection, Iterable
from itertools import groupby

from django.db.models import Exists, OuterRef, Q, QuerySet

from tsunagu.directory.models import (
    NeedCode,
    NeedGroup,
    Organization,
    Service,
    ServiceAtLocation,
    ServiceNeed,
    Source,
)
from tsunagu.directory.queries.ranking import holding
from tsunagu.people.models import Organisation
from tsunagu.places.models import Area, Within


def services_for(
    need_codes: Collection[str] = (), area: Area | None = None, words: str = ""
) -> QuerySet[Service]:
    """Open services that help with any of the codes, in ``area`` (any kind), matching all words.

    Ready to be paginated; organization and its account come with each row.
    """
    found = Service.objects.open().exclude(source=Source.SITE)
    found = found.select_related("organization__account")
    if need_codes:
        codes = [code for code in need_codes if "\0" not in code]
        helps = ServiceNeed.objects.filter(service=OuterRef("pk"), need__code__in=codes)
        found = found.filter(Exists(helps))
    if area is not None:
        there = ServiceAtLocation.objects.filter(location__chome__in=chome_of(area))
        found = found.filter(Exists(there.filter(service=OuterRef("pk"))))
    return found.filter(pk__in=holding(words)) if words.strip() else found


def chome_of(area: Area) -> QuerySet[Area]:
    """The blocks of which ``area`` consists today; itself when it is one."""
    inside = Within.objects.valid().filter(whole=area)
    return Area.objects.filter(Q(pk=area.pk) | Q(wholes__in=inside))


def need_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Codes in use as grouped form choices: (group label, [(code, label)]). One query."""
    rows: Iterable[NeedCode] = NeedCode.objects.filter(is_active=True).order_by("order", "code")
    return [
        (str(NeedGroup(group).label), [(row.code, row.label) for row in members])
        for group, members in groupby(rows, key=lambda row: row.group)
    ]


def need_code(code: str) -> NeedCode:
    """The need behind a code of ``need_choices``."""
    return NeedCode.objects.get(code=code)


def need_codes() -> QuerySet[NeedCode]:
    """The city's whole table of needs, with those put away."""
    return NeedCode.objects.order_by("order", "code")


def codes_in_use(codes: Collection[str]) -> dict[str, NeedCode]:
    """The needs with these codes that may be chosen today."""
    rows = NeedCode.objects.filter(is_active=True, code__in=codes)
    return {row.code: row for row in rows}


def listed_for(organisation: Organisation) -> QuerySet[Organization]:
    """The bodies of the directory for which this organisation's people sign in."""
    return Organization.objects.filter(account=organisation).order_by("name")


def bodies_named(words: str) -> QuerySet[Organization]:
    """Bodies of the directory whose name or reading holds all words, with their account."""
    found = Organization.objects.select_related("account").order_by("kana", "name", "pk")
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(kana__icontains=word))
    return found
