"""What goes to the next one at the end of a term, and what the leader of a district asks."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from tsunagu.commission.models import HandOver, MonthSent, Question, Tenure
from tsunagu.commission.papers import Tally
from tsunagu.commission.queries import month_of
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.period import Period, month
from tsunagu.ground.workdays import months_after
from tsunagu.people.roles import Permission

LOOK_BACK = 12  # months that the next one reads, as sums


def ending(actor: Actor) -> QuerySet[Tenure]:
    """Terms with a last day whose list somebody may read: their own, one before their own, and
    those of the district they lead.
    """
    if not actor.has(Permission.TALLY_KEEP):
        return Tenure.objects.none()
    mine = Tenure.objects.filter(user=actor.user_id, beat=OuterRef("beat"))
    comes_next = Exists(mine.filter(valid_from__gte=OuterRef("valid_until")))
    may = Q(user=actor.user_id) | Q(comes_next)
    if actor.has(Permission.TALLY_LEAD):
        may |= Q(beat__district=actor.organisation_id)
    rows = Tenure.objects.filter(may, is_cover=False).exclude(valid_until=None)
    rows = rows.select_related("beat__district", "beat__area", "user", "handed_over__taken_by")
    return rows.order_by("-valid_until", "pk")


def led(actor: Actor) -> QuerySet[Tenure]:
    """Every term of the district that somebody leads."""
    if not actor.has(Permission.TALLY_LEAD):
        return Tenure.objects.none()
    rows = Tenure.objects.filter(beat__district=actor.organisation_id or 0)
    return rows.select_related("beat", "user")


@dataclass(frozen=True)
class Handing:
    """The list that both read. ``unsent``: months that are still to be sent."""

    term: Tenure
    tally: Tally
    since: date
    unsent: list[Period]
    given: HandOver | None


def list_of(term: Tenure) -> Handing:
    last = min(term.valid_until or clock.today(), clock.today())
    since = max(term.valid_from, months_after(last.replace(day=1), 1 - LOOK_BACK))
    tally, _days = month_of(term, Period("", since, last))
    sent = set(MonthSent.objects.filter(term=term).values_list("month", flat=True))
    months = _months(since, last)
    unsent = [one for one in months if one.first not in sent and one.last < clock.today()]
    return Handing(term, tally, since, unsent, HandOver.objects.filter(term=term).first())


def _months(since: date, last: date) -> list[Period]:
    found, first = [], since.replace(day=1)
    while first <= last:
        found.append(month(first))
        first = months_after(first, 1)
    return found


def questions(actor: Actor) -> QuerySet[Question]:
    """Those that wait for one's own answer, and for a leader all of the district."""
    may = Q(term__user=actor.user_id or 0)
    if actor.has(Permission.TALLY_LEAD):
        may |= Q(term__beat__district=actor.organisation_id)
    return Question.objects.filter(may).select_related("term__beat", "term__user")


def waiting(actor: Actor) -> QuerySet[Question]:
    """What one is asked and has not answered."""
    return questions(actor).filter(term__user=actor.user_id or 0, answered_at=None)


def asked_about(actor: Actor, period: Period) -> QuerySet[Question]:
    return questions(actor).filter(month=period.first)
