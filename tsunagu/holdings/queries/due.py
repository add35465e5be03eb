"""Which records are over their time. For the night and for the deed, never for a page."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.db.models import DateTimeField, Exists, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from tsunagu.cases.models import Appointment, Case, Term
from tsunagu.cases.states import CaseState
from tsunagu.complaints.states import ComplaintState
from tsunagu.grants.models import Application
from tsunagu.ground import clock
from tsunagu.ground.period import fiscal_year
from tsunagu.ground.workdays import months_after
from tsunagu.groups.models import Circle
from tsunagu.holdings.models import DisposalItem, Hold, Retention, SubjectRequest
from tsunagu.holdings.states import Kind, Start
from tsunagu.intake.models import Answer, Concern, ConcernStep, Message
from tsunagu.intake.states import WAITING
from tsunagu.learning.models import Award, Enrolment
from tsunagu.learning.states import LIVING as LESSONS
from tsunagu.residents.models import Level, Person
from tsunagu.safety.models import Loan
from tsunagu.volunteering.models import Neighbour
from tsunagu.volunteering.states import LIVING, OfferingState
from tsunagu.watch.models import Watch

Rows = QuerySet[Any]
MODELS: dict[Kind, type[Model]] = {
    Kind.CONCERN: Concern,
    Kind.CASE: Case,
    Kind.PERSON: Person,
    Kind.REQUEST: SubjectRequest,
    Kind.GRANT: Application,
    Kind.GROUP: Circle,
}
# A hold on one of these holds the record: the ways to their keys.
HELD_BY: dict[Kind, tuple[str, ...]] = {
    Kind.CONCERN: ("seal", "parties__person__seal"),
    Kind.CASE: (
        "seal",
        "main_person__seal",
        "household__members__person__seal",
        "concern_links__concern__seal",
    ),
    Kind.PERSON: ("seal",),
    Kind.REQUEST: ("seal",),
    Kind.GRANT: ("seal",),
    Kind.GROUP: ("seal",),
}


def of_kind(kind: Kind) -> Rows:
    """All records of a kind, whoever asks: for deeds that name them by key or number."""
    return MODELS[kind]._base_manager.all()


def in_force(kind: Kind) -> Retention | None:
    """What the city has decided for this kind; None: kept for ever."""
    decided = Retention.objects.filter(kind=kind, valid_from__lte=clock.today())
    return decided.order_by("-valid_from").first()


def cut(rule: Retention) -> datetime:
    """What ended before this moment has been kept long enough."""
    today = clock.today()
    if rule.start == Start.FISCAL_YEAR:
        today = fiscal_year(today).first
    return _midnight(months_after(today, -12 * rule.years))


def due(kind: Kind) -> Rows:
    """Records of a kind whose time is over and that nobody holds, with ``ended``; 0 rows where
    nothing is decided. A record of somebody who is guarded is never due: the marking holds it.
    """
    rule = in_force(kind)
    if rule is None:
        return ENDED[kind](clock.now()).none()
    rows = ENDED[kind](cut(rule)).filter(seal__destroyed_at=None)
    held = Hold.objects.live().values("seal")
    for way in HELD_BY[kind]:
        rows = rows.exclude(**{f"{way}__in": held})
    return rows


def unlisted(kind: Kind) -> Rows:
    """Those of them that stand on no list yet, the oldest first."""
    listed = DisposalItem.objects.filter(seal=OuterRef("seal"), kept=False)
    return due(kind).exclude(Exists(listed)).order_by("ended", "pk")


def _cases(cutoff: datetime) -> Rows:
    """Closed, with no call after closing and no meeting left, and nobody wrote since."""
    closed = Case.objects.filter(state=CaseState.CLOSED, closed_at__lt=cutoff, is_guarded=False)
    open_terms = Term.objects.filter(case=OuterRef("pk"), done_at=None)
    standing = Appointment.objects.filter(case=OuterRef("pk"), ended_at=None)
    words = Message.objects.filter(concern__case_link__case=OuterRef("pk"), at__gte=cutoff)
    rows = closed.exclude(Exists(open_terms) | Exists(standing) | Exists(words))
    return rows.annotate(ended=F("closed_at"))


def _concerns(cutoff: datetime) -> Rows:
    """Decided without a case, and silent since. What a case took up goes with the case."""
    decided = Concern.objects.filter(case_link=None, received_at__lt=cutoff, is_guarded=False)
    rows = decided.exclude(state__in=WAITING)
    for trace in (ConcernStep, Message, Answer):
        rows = rows.exclude(Exists(trace.objects.filter(concern=OuterRef("pk"), at__gte=cutoff)))
    return rows.annotate(ended=F("received_at"))


def _people(cutoff: datetime) -> Rows:
    """People of whom no case and no concern is left, and who take part in nothing; counted from
    when the last one went.
    """
    mine = Q(main_person=OuterRef("pk")) | Q(household__members__person=OuterRef("pk"))
    told = Q(parties__person=OuterRef("pk"))
    left = Q(seal__destroyed_at=None) | Q(seal__destroyed_at__gte=cutoff)
    rows = Person.objects.filter(known_since__lt=cutoff, level=Level.OPEN)
    rows = rows.exclude(
        Exists(Case.objects.filter(mine, left)) | Exists(Concern.objects.filter(told, left))
    )
    part = Neighbour.objects.filter(_takes_part(cutoff), person=OuterRef("pk"))
    living = Q(ended_at=None) | Q(ended_at__gte=cutoff)
    watch, loan = (model.objects.filter(living, person=OuterRef("pk")) for model in (Watch, Loan))
    learns = living | Q(pk__in=Award.objects.valid().values("enrolment"))
    course = Enrolment.objects.filter(learns, person=OuterRef("pk"))
    rows = rows.exclude(Exists(part) | Exists(watch) | Exists(loan) | Exists(course))
    last = (_last_gone(Case.objects.filter(mine)), _last_gone(Concern.objects.filter(told)))
    return rows.annotate(ended=Greatest("known_since", *last))


def _takes_part(cutoff: datetime) -> Q:
    """Offers or asks for something, or did so after that moment."""
    ended = (OfferingState.ENDED, OfferingState.REFUSED)
    return (
        Q(joined_at__gte=cutoff)
        | Q(offerings__isnull=False) & ~Q(offerings__state__in=ended)
        | Q(favours__state__in=LIVING)
        | Q(favours__ended_at__gte=cutoff)
        | Q(lessons__state__in=LESSONS)
        | Q(lessons__ended_at__gte=cutoff)
        | Q(complaints__state=ComplaintState.OPEN)
        | Q(complaints__made_at__gte=cutoff)
    )


def _requests(cutoff: datetime) -> Rows:
    """What was handed over, refused or withdrawn."""
    return SubjectRequest.objects.filter(ended_at__lt=cutoff).annotate(ended=F("ended_at"))


def _grants(cutoff: datetime) -> Rows:
    """What was refused, taken back or given account of."""
    return Application.objects.filter(ended_at__lt=cutoff).annotate(ended=F("ended_at"))


def _groups(cutoff: datetime) -> Rows:
    """Groups that have ended."""
    return Circle.objects.filter(ended_at__lt=cutoff).annotate(ended=F("ended_at"))


def _last_gone(rows: Rows) -> Any:
    """When the last of these records was disposed of; else when the person became known."""
    newest = rows.order_by("-seal__destroyed_at").values("seal__destroyed_at")[:1]
    return Coalesce(Subquery(newest), F("known_since"), output_field=DateTimeField())


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


ENDED: dict[Kind, Callable[[datetime], Rows]] = {
    Kind.CONCERN: _concerns,
    Kind.CASE: _cases,
    Kind.PERSON: _people,
    Kind.REQUEST: _requests,
    Kind.GRANT: _grants,
    Kind.GROUP: _groups,
}
