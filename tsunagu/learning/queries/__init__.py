"""Reads about lessons: the catalogue, behind a receipt, at the desk, and what is due."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from tsunagu.community.models import AgeBand
from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import Actor
from tsunagu.learning.models import Borrowing, Call, Equipment, Lesson, Programme
from tsunagu.learning.states import TAUGHT, LessonState
from tsunagu.volunteering.models import Neighbour, Offering
from tsunagu.volunteering.states import InvitationState, Task

CODE = "lesson call"
TEACHES = {Task.LECTURE, Task.SKILL}
_TO_ANSWER = ("lesson__programme", "lesson__neighbour__person__chome", "offering__neighbour")


def catalogue() -> QuerySet[Programme]:
    """What may be asked for, by theme."""
    return Programme.objects.offered().order_by("theme", "title", "pk")


def all_programmes() -> QuerySet[Programme]:
    """The catalogue as it is kept: what is open first."""
    return Programme.objects.order_by("-is_open", "theme", "title", "pk")


def kinds_of_things() -> QuerySet[Equipment]:
    """What there is to lend, by name."""
    return Equipment.objects.order_by("name")


def of_neighbour(neighbour: Neighbour) -> QuerySet[Lesson]:
    """What a school reads behind its receipt, the newest first."""
    rows = Lesson.objects.filter(neighbour=neighbour).select_related("programme")
    return rows.select_related("neighbour__person").order_by("-pk")


def called_by(code: str) -> Call | None:
    """The question whose letter carried this code."""
    rows = Call.objects.filter(code_print=receipts.fingerprint(code, CODE))
    return rows.select_related(*_TO_ANSWER).first()


def calls_of(neighbour: Neighbour) -> QuerySet[Call]:
    """Lessons for which this neighbour is asked, or which they teach."""
    rows = Call.objects.filter(offering__neighbour=neighbour)
    asked = Q(state=InvitationState.ASKED, lesson__state=LessonState.OPEN)
    rows = rows.filter(asked | Q(state=InvitationState.YES, lesson__in=Lesson.objects.living()))
    return rows.select_related(*_TO_ANSWER).order_by("lesson__begins_at", "pk")


def calls_at(actor: Actor) -> QuerySet[Call]:
    """Whom the desk has asked."""
    rows = Call.objects.filter(lesson__in=Lesson.objects.visible_to(actor))
    return rows.select_related("lesson__neighbour", "offering__neighbour__person")


def living(actor: Actor) -> QuerySet[Lesson]:
    """Lessons that go on, the next date first, with how many were asked to teach."""
    rows = Lesson.objects.visible_to(actor).living().annotate(asked=Count("calls"))
    related = ("programme", "neighbour__person", "owner")
    return rows.select_related(*related).order_by("next_on", "pk")


def due_by(actor: Actor, today: date) -> QuerySet[Lesson]:
    """What has come to its day, and what nobody has looked at yet."""
    rows = Lesson.objects.visible_to(actor).living()
    rows = rows.filter(Q(next_on__lte=today) | Q(state=LessonState.NEW))
    return rows.select_related("programme", "neighbour__person").order_by("next_on", "pk")


def teachers(lesson: Lesson, actor: Actor) -> list[Offering]:
    """Everybody of the desk who can teach and may be asked; who offers lectures first."""
    asked = lesson.calls.exclude(state=InvitationState.OVER).values("offering")
    rows = Offering.objects.visible_to(actor).standing().exclude(pk__in=asked)
    rows = rows.exclude(neighbour=lesson.neighbour_id).select_related("neighbour__person__chome")
    able = [one for one in rows.order_by("pk") if TEACHES & set(one.tasks)]
    return sorted(able, key=lambda one: Task.LECTURE not in one.tasks)


@dataclass(frozen=True)
class Lent:
    """So many of one kind, from the first to the last day."""

    name: str
    count: int
    first: date
    last: date


def lent_to(lesson: Lesson) -> list[Lent]:
    """What is away for it now."""
    rows = Borrowing.objects.filter(lesson=lesson, freed_at=None).order_by("day")
    facts = list(rows.values_list("piece__equipment__name", "piece", "day"))
    found = []
    for name in dict.fromkeys(kind for kind, _piece, _day in facts):
        days = [day for kind, _piece, day in facts if kind == name]
        pieces = {piece for kind, piece, _day in facts if kind == name}
        found.append(Lent(name, len(pieces), days[0], days[-1]))
    return found


@dataclass(frozen=True)
class Stock:
    equipment: Equipment
    whole: int
    away: int

    @property
    def there(self) -> int:
        return self.whole - self.away


def store() -> list[Stock]:
    """Each kind: how many there are, how many are away today, or are not back yet. Two queries."""
    rows = Equipment.objects.annotate(n=Count("pieces", filter=Q(pieces__gone_on=None)))
    out = Borrowing.objects.filter(day__lte=clock.today(), freed_at=None, piece__gone_on=None)
    away = dict(out.values_list("piece__equipment").annotate(n=Count("piece", distinct=True)))
    return [Stock(row, row.n, away.get(row.pk, 0)) for row in rows.order_by("name")]


def lent_between(first: date, last: date) -> dict[date, list[tuple[str, int, int]]]:
    """What is away on each day: kind, pieces, lesson. One query."""
    rows = Borrowing.objects.filter(day__gte=first, day__lte=last, freed_at=None)
    sums = rows.values_list("day", "piece__equipment__name", "lesson").annotate(n=Count("pk"))
    found: dict[date, list[tuple[str, int, int]]] = {}
    for day, name, lesson, count in sums.order_by("day", "piece__equipment__name", "lesson"):
        found.setdefault(day, []).append((name, count, lesson))
    return found


def taught(first: date, last: date) -> Counter[str]:
    """Lessons of these days that were reported, by theme."""
    rows = _taught(first, last).values_list("programme__theme").annotate(n=Count("pk"))
    return Counter(dict(rows))


def people_taught(first: date, last: date) -> Counter[str]:
    """How many took part in them, by theme."""
    rows = _taught(first, last).values_list("programme__theme")
    return Counter(dict(rows.annotate(n=Sum("turnouts__count"))))


def _taught(first: date, last: date) -> QuerySet[Lesson]:
    days = {"begins_at__date__gte": first, "begins_at__date__lte": last}
    return Lesson.objects.filter(state__in=TAUGHT, **days).order_by()


def turnouts(lesson: Lesson) -> list[tuple[str, int]]:
    """How many came, by age band, in words."""
    counts = dict(lesson.turnouts.values_list("band", "count"))
    return [(str(band.label), counts[band]) for band in AgeBand if band in counts]
