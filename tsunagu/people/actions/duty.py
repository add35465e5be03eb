from django.db import transaction

from tsunagu.ground.actor import Actor
from tsunagu.journal.actions import record
from tsunagu.people import rules
from tsunagu.people.models import Membership


@transaction.atomic
def set_duty(membership: Membership, *, on_duty: bool, by: Actor) -> None:
    """Who is on duty gets the letters about danger."""
    rules.may_set_duty(by, membership).enforce()
    Membership.objects.filter(pk=membership.pk).update(is_on_duty=on_duty)
    record("membership.duty", membership, by=by, on_duty=int(on_duty))
