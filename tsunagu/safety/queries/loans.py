"""Reads about call recorders: the desk's list, the stock, behind a receipt."""

from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.residents.models import Person
from tsunagu.safety.models import Loan, Recorder
from tsunagu.safety.states import LoanState

WARN_BEFORE = timedelta(days=14)  # of the day on which a machine is due


def with_key(key: str) -> Loan | None:
    return Loan.objects.filter(key=key).select_related("person").first()


def of_person(person: Person) -> QuerySet[Loan]:
    """What somebody reads of it behind their own receipt."""
    return Loan.objects.filter(person=person).select_related("recorder").order_by("-pk")


def lent(actor: Actor) -> QuerySet[Loan]:
    """Everybody who asked or has a machine, the next date first."""
    rows = Loan.objects.visible_to(actor).living()
    return rows.select_related("person__chome", "recorder", "owner").order_by("next_on", "pk")


def stock(actor: Actor) -> QuerySet[Recorder]:
    """Every machine of the desk, with ``out``: whether somebody has it."""
    has = Count("loans", filter=Q(loans__state=LoanState.LENT))
    return Recorder.objects.visible_to(actor).annotate(out=has).order_by("gone_on", "number")


def free(actor: Actor) -> QuerySet[Recorder]:
    """The machines of the desk that can be lent now."""
    return Recorder.objects.visible_to(actor).free().order_by("number")


def machine(desk: int, number: str) -> Recorder | None:
    """The machine of a desk by the number on it, unless it is gone."""
    return Recorder.objects.filter(desk_id=desk, number=number.strip(), gone_on=None).first()


def due() -> QuerySet[Loan]:
    """Wishes and machines on whose day somebody of the desk does something."""
    return Loan.objects.living().filter(next_on__lte=clock.today())


def to_remind(today: date) -> QuerySet[Loan]:
    """Machines that are due soon and whose keepers have not heard it yet."""
    rows = Loan.objects.filter(state=LoanState.LENT, reminded_on=None)
    rows = rows.filter(until__lte=today + WARN_BEFORE)
    return rows.select_related("person__neighbour").order_by("until", "pk")
