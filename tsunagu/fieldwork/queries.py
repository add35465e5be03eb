"""The log of a desk: work for areas, and beside it the notes of cases, which nobody types twice."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from tsunagu.cases.models import CaseNote, NoteMethod
from tsunagu.community.models import Gathering, LocalIssue
from tsunagu.fieldwork.models import FieldNote
from tsunagu.fieldwork.papers import Line, Sum
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.period import Period
from tsunagu.people.models import Membership
from tsunagu.people.roles import ROLES, Permission
from tsunagu.places.models import AreaKind, Within

KEEPERS = [role for role, rights in ROLES.items() if Permission.FIELDWORK_KEEP in rights]
A_FEW = 50  # offered to be linked
BY: dict[str, Callable[[Line], str]] = {
    "kind": lambda line: line.label,
    "area": lambda line: line.zone or _("圏域なし"),
    "person": lambda line: line.worker,
}


def log(actor: Actor, period: Period) -> list[Line]:
    """Every line of the own desk in the period, the last first. Two queries.

    A field note is a deed for an area, a case note a deed for a person; nothing is both. Notes
    come as far as the reader may see the case; what was mended counts once.
    """
    done = FieldNote.objects.visible_to(actor).filter(on__range=(period.first, period.last))
    done = done.select_related("worker", "area", "gathering", "issue").annotate(zone=_zone("area"))
    lines = [_of(row, actor) for row in done]
    lines += map(_of_support, _support(actor, period))
    return sorted(lines, key=lambda line: (line.on, line.number), reverse=True)


def _support(actor: Actor, period: Period) -> QuerySet[CaseNote, dict[str, Any]]:
    """Notes in cases of this desk by whoever kept its log, those who have left too."""
    since, until = period.span
    keepers = Membership.objects.filter(organisation_id=actor.desk(), role__in=KEEPERS)
    notes = CaseNote.objects.visible_to(actor).filter(
        case__organisation_id=actor.desk(),
        happened_at__gte=since,
        happened_at__lt=until,
        corrected_by=None,
        written_by__in=keepers.values("user"),
    )
    found: QuerySet[CaseNote, dict[str, Any]] = notes.annotate(
        zone=_zone("case__main_person__chome")
    ).values(*("pk", "happened_at", "minutes", "method", "case", "zone", "written_by__name"))
    return found


def _zone(area: str) -> Subquery:
    """The name of the zone in which this area lies today."""
    links = Within.objects.valid().filter(part=OuterRef(area), whole_kind=AreaKind.ZONE)
    return Subquery(links.values("whole__name")[:1])


def _of(row: FieldNote, actor: Actor) -> Line:
    area = row.area.name if row.area else ""
    is_zone = row.area is not None and row.area.kind == AreaKind.ZONE
    linked = (row.gathering.name if row.gathering else "", row.issue.title if row.issue else "")
    return Line(
        on=row.on,
        label=row.get_kind_display(),
        minutes=row.minutes,
        worker=row.worker.name,
        number=row.pk,
        zone=area if is_zone else getattr(row, "zone", None) or "",
        area=area,
        with_whom=row.with_whom,
        words=row.words,
        about=" / ".join(filter(None, linked)),
        resources=row.resources,
        helpers=row.helpers,
        is_own=row.worker_id == actor.user_id,
    )


def _of_support(note: dict[str, Any]) -> Line:
    return Line(
        on=clock.day_of(note["happened_at"]),
        label=_("個別支援"),
        minutes=note["minutes"],
        worker=note["written_by__name"],
        number=note["pk"],
        zone=note["zone"] or "",
        words=str(NoteMethod(note["method"]).label),
        case=note["case"],
    )


def sums(lines: Iterable[Line], by: str) -> list[Sum]:
    """By kind, zone or person, the most minutes first."""
    found: dict[str, Sum] = {}
    for line in lines:
        label = BY[by](line)
        found.setdefault(label, Sum(label)).add(line)
    return sorted(found.values(), key=lambda one: (-one.minutes, one.label))


def whole(lines: Iterable[Line]) -> Sum:
    made = Sum(_("計"))
    for line in lines:
        made.add(line)
    return made


def week(day: date) -> Period:
    """From Monday to Sunday."""
    first = day - timedelta(days=day.weekday())
    return Period(str(first), first, first + timedelta(days=6))


def own(actor: Actor) -> QuerySet[FieldNote]:
    rows = FieldNote.objects.visible_to(actor).filter(worker=actor.user_id)
    return rows.select_related("area", "gathering", "issue")


def written_with(key: str) -> FieldNote | None:
    return FieldNote.objects.filter(key=key).first()


def gatherings(actor: Actor) -> QuerySet[Gathering]:
    return Gathering.objects.visible_to(actor).order_by("-pk")[:A_FEW]


def issues(actor: Actor) -> QuerySet[LocalIssue]:
    return LocalIssue.objects.visible_to(actor).order_by("-pk")[:A_FEW]
