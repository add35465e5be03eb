from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.clocks.models import ClosingDay, Limit
from tsunagu.clocks.states import Unit, Wait
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record


@transaction.atomic
def set_limit(wait: Wait, *, amount: int, unit: Unit, valid_from: date, by: Actor) -> Limit:
    """Decide how long something may wait from a day on. What waits already keeps its date."""
    if valid_from < clock.today():
        raise Refused(_("期限は、今日かあとの日から変えられます。"))
    Limit.objects.filter(wait=wait, valid_from=valid_from).delete()
    limit = Limit(wait=wait, amount=amount, unit=unit, valid_from=valid_from)
    limit.full_clean()
    limit.save()
    record("limit.set", limit, by=by, wait=wait, amount=amount, unit=unit)
    return limit


@transaction.atomic
def close_on(day: date, *, why: str, by: Actor) -> ClosingDay:
    """Name a day on which the city hall is closed."""
    closed, _ = ClosingDay.objects.update_or_create(day=day, defaults={"why": why[:100]})
    record("closing_day.named", closed, by=by, day=str(day))
    return closed


@transaction.atomic
def open_on(day: date, *, by: Actor) -> None:
    """Take a closing day back."""
    for closed in ClosingDay.objects.filter(day=day):
        record("closing_day.taken_back", closed, by=by, day=str(day))
        closed.delete()
