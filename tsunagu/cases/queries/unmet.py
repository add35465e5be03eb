"""Needs that nobody could meet: the evidence for new services (design/loop.md)."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import BigIntegerField, Count, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tsunagu.cases.models import Need
from tsunagu.cases.states import NeedState
from tsunagu.ground.actor import Actor
from tsunagu.ground.period import Period
from tsunagu.people.roles import Permission
from tsunagu.places.models import AreaKind, Within
from tsunagu.residents.models import Person

M = TypeVar("M", bound=Model)
UNMET, REFUSED, STUCK = "unmet", "refused", "stuck"
NOWHERE = 0  # the person's block is not known


@dataclass(frozen=True)
class Asked:
    """What is looked for. ``what`` is UNMET, REFUSED or STUCK; empty means all of it."""

    period: Period
    kind: AreaKind = AreaKind.ZONE
    what: str = UNMET
    reason: str = ""
    group: str = ""
    code: str = ""
    area: int | None = None
    by_reason: bool = False


Counts = dict[tuple[str, Any], int]


def of_desk(actor: Actor) -> QuerySet[Need]:
    """The needs of the own desk's cases that ended unmet."""
    return Need.objects.visible_to(actor).filter(state=NeedState.UNMET)


def of_city(actor: Actor) -> QuerySet[Need]:
    """Everybody's, to be counted only, and shown only through ``ground.small.hide``."""
    if not actor.has(Permission.FIGURES_READ):
        return Need.objects.none()
    return Need.objects.filter(state=NeedState.UNMET)


def asked_for(needs: QuerySet[Need], asked: Asked) -> QuerySet[Need]:
    """Those that ended unmet in the period for the reason, in the place, of the kind."""
    start, end = asked.period.span
    found = placed(needs.filter(ended_at__gte=start, ended_at__lt=end), asked)
    if asked.reason:
        found = found.filter(unmet_reason=asked.reason)
    return found


def counts(needs: QuerySet[Need], asked: Asked) -> Counts:
    """How many of the needs by (kind of need, area or reason). One query."""
    return counted(asked_for(needs, asked).annotate(why=F("unmet_reason")), asked)


def placed(rows: "QuerySet[M]", asked: Asked, path: str = "") -> "QuerySet[M]":
    """Rows with ``area`` (of the asked kind, as areas lie today), narrowed to what is asked.

    A need lies where its person lives, else where the main person of the case does. ``path``
    leads from the row to the need (``need__``).
    """
    chome = Coalesce(f"{path}person__chome_id", f"{path}case__main_person__chome_id")
    inside = Within.objects.valid().filter(part_id=OuterRef("block"), whole_kind=asked.kind)
    found: QuerySet[M] = rows.annotate(block=chome).annotate(
        area=Coalesce(
            Subquery(inside.values("whole_id")[:1]), NOWHERE, output_field=BigIntegerField()
        )
    )
    narrow = {
        f"{path}code__group": asked.group,
        f"{path}code__code": asked.code,
        "area": asked.area,
    }
    return found.filter(
        **{name: value for name, value in narrow.items() if value not in ("", None)}
    )


def counted(rows: "QuerySet[M]", asked: Asked, path: str = "") -> Counts:
    """``placed`` rows with ``why`` as counts; by group, or by code once a group is chosen."""
    line = f"{path}code__code" if asked.group else f"{path}code__group"
    column = "why" if asked.by_reason else "area"
    found = rows.order_by().values_list(line, column).annotate(n=Count("pk"))
    return {(line, column): n for line, column, n in found}


def people_behind(actor: Actor, group: str) -> list[tuple[str, str]]:
    """(name, kana) in the own desk's households with a need of the group: what a text about
    these needs must not say.
    """
    needs = Need.objects.visible_to(actor).filter(code__group=group)
    of = Q(household_parts__household__cases__needs__in=needs)
    found = Person.objects.filter(of).exclude(name="", kana="")
    return [(str(name), str(kana)) for name, kana in found.values_list("name", "kana").distinct()]
