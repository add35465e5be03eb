"""What falls due by the clock in cases. Run by the job engine as often as it likes."""

from django.utils import timezone

from tsunagu.cases import actions
from tsunagu.cases.queries.appointments import to_remind
from tsunagu.ground import clock
from tsunagu.ground.actor import system

MORNING = 8  # o'clock, in the city's time zone
BATCH = 100


def remind_of_appointments() -> int:
    """From the morning of the day before: whoever meets somebody tomorrow is reminded once."""
    if timezone.localtime(clock.now()).hour < MORNING:
        return 0
    by = system("面談の前の日")
    return sum(actions.remind(each, by=by) for each in to_remind()[:BATCH])
