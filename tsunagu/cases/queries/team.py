"""The team board: what lies with whom, who is away, and who is good at what."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from tsunagu.cases.models import Case, Need
from tsunagu.cases.models.need import NeedQuerySet
from tsunagu.cases.queries.people import desk_members
from tsunagu.cases.states import CaseState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.models import Absence, AreaOfWork, Language, Membership, SpokenLanguage
from tsunagu.people.queries import absences_of, members_by_name
from tsunagu.people.roles import Permission, Role

SHOWN = 20


@dataclass(frozen=True)
class Load:
    """What lies with one person of the desk. ``due`` is for today, ``late`` before it."""

    membership: Membership
    needs: int = 0
    due: int = 0
    late: int = 0
    paused: int = 0  # of the needs
    cases: int = 0
    role: str = ""
    absences: list[Absence] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)

    @property
    def is_away(self) -> bool:
        today = clock.today()
        return any(one.from_on <= today for one in self.absences)


@dataclass(frozen=True)
class Board:
    nobody: Load | None  # live needs of the desk with nobody who is there; None without any
    loads: list[Load]
    unassigned: list[Need]


NONE = {"needs": 0, "due": 0, "late": 0, "paused": 0}


def board(actor: Actor) -> Board:
    """Everybody of the desk with what lies with them; on top what lies with nobody. 7 queries."""
    members = desk_members(actor)
    counted = _needs(actor, {row.user_id for row in members})
    cases = Case.objects.visible_to(actor).filter(state=CaseState.OPEN).values("worker_id")
    opened = {r["worker_id"]: r["all"] for r in cases.annotate(all=Count("pk")).order_by()}
    away: dict[int, list[Absence]] = {}
    for absence in absences_of(actor):
        away.setdefault(absence.membership.user_id, []).append(absence)
    areas, languages = _strengths(actor)
    loads = [
        Load(
            membership=row,
            **counted.get(row.user_id, NONE),
            cases=opened.get(row.user_id, 0),
            role=str(Role(row.role).label),
            absences=away.get(row.user_id, []),
            areas=areas.get(row.user_id, []),
            languages=languages.get(row.user_id, []),
        )
        for row in members
    ]
    nobody = Load(Membership(), **counted[None]) if None in counted else None
    return Board(nobody, loads, list(unassigned(actor, members)[:SHOWN]) if nobody else [])


def unassigned(actor: Actor, members: list[Membership]) -> QuerySet[Need]:
    """Live needs of the own desk that lie with nobody of ``members``, the next date first."""
    rows = Need.objects.visible_to(actor).owned_by(actor).live()
    there = [row.user_id for row in members]
    rows = rows.filter(Q(worker=None) | ~Q(worker__in=there))
    return rows.select_related("code", "person", "case__main_person").order_by("next_on", "pk")


def needs_to_give(actor: Actor) -> QuerySet[Need]:
    """Live needs of the own desk, for who gives out work."""
    return needs_seen(actor).owned_by(actor).live()


def needs_seen(actor: Actor) -> NeedQuerySet:
    """As ``needs_to_give``, with those that have ended or gone elsewhere meanwhile."""
    if not actor.has(Permission.CASE_ASSIGN):
        return Need.objects.none()
    rows = Need.objects.visible_to(actor)
    return rows.select_related("code", "person__chome", "case__main_person__chome", "worker")


def _needs(actor: Actor, there: set[int]) -> dict[int | None, Any]:
    """By worker; what lies with nobody, or with somebody who has gone, under None."""
    today = clock.today()
    rows = Need.objects.visible_to(actor).owned_by(actor).live().values("worker_id").order_by()
    due, late = Q(next_on=today), Q(next_on__lt=today)
    counts = {
        "needs": Count("pk"),
        "due": Count("pk", filter=due),
        "late": Count("pk", filter=late),
        "paused": Count("paused_until"),
    }
    found = rows.annotate(**counts).values_list("worker_id", *counts)
    by_worker: dict[int | None, Any] = {}
    for worker, *numbers in found:
        so_far = by_worker.setdefault(worker if worker in there else None, dict.fromkeys(counts, 0))
        for name, number in zip(counts, numbers, strict=True):
            so_far[name] += number
    return by_worker


def _strengths(actor: Actor) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    here = {"membership__organisation_id": actor.desk()}
    areas: dict[int, list[str]] = {}
    held = AreaOfWork.objects.filter(**here).order_by("area__kind", "area__code")
    for user, name in held.values_list("membership__user_id", "area__name"):
        areas.setdefault(user, []).append(name)
    languages: dict[int, list[str]] = {}
    spoken = SpokenLanguage.objects.filter(**here).order_by("pk")
    for user, language in spoken.values_list("membership__user_id", "language"):
        languages.setdefault(user, []).append(str(Language(language).label))
    return areas, languages


def agency(actor: Actor) -> list[Load]:
    """Everybody of an asked organisation with the needs they hold, as numbers. Three queries."""
    members = members_by_name(actor.desk())
    rows = Need.objects.live().filter(owner_id=actor.desk()).values_list("worker_id").order_by()
    late = Count("pk", filter=Q(next_on__lt=clock.today()))
    held = {worker: (needs, late) for worker, needs, late in rows.annotate(Count("pk"), late=late)}
    away: dict[int, list[Absence]] = {}
    for absence in absences_of(actor):
        away.setdefault(absence.membership.user_id, []).append(absence)
    return [
        Load(
            membership=row,
            needs=held.get(row.user_id, (0, 0))[0],
            late=held.get(row.user_id, (0, 0))[1],
            role=str(Role(row.role).label),
            absences=away.get(row.user_id, []),
        )
        for row in members
    ]
