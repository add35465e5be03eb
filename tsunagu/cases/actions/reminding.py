from django.db import transaction

from tsunagu.cases import letters
from tsunagu.cases.models import Appointment, Case
from tsunagu.cases.queries.appointments import calendar_of
from tsunagu.cases.states import STANDING
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.journal.actions import record


@transaction.atomic
def remind(appointment: Appointment, *, by: Actor) -> bool:
    """Tell the person, where mail is their safe way, that there is something to read. Once."""
    fresh = Appointment.objects.filter(
        pk=appointment.pk, state__in=STANDING, reminded_at=None, at=appointment.at
    )
    if not fresh.update(reminded_at=clock.now()):
        return False
    letters.to_person(appointment, key="reminder")
    record("appointment.reminded", appointment, by=by)
    return True


@transaction.atomic
def take_calendar(*, by: Actor) -> list[Appointment]:
    """One's own appointments as a file that leaves the house; the journal keeps the taking."""
    rows = calendar_of(by)
    record("appointment.calendar_taken", Case(), by=by, rows=len(rows))
    return rows
