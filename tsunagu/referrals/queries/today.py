"""What the sender's desk waits for, and what came back to be checked."""

from django.db.models import Q, QuerySet

from tsunagu.ground.actor import Actor
from tsunagu.referrals.models import Referral
from tsunagu.referrals.states import ACTIVE, State


def _sent(actor: Actor) -> QuerySet[Referral]:
    rows = Referral.objects.visible_to(actor).filter(sender_id=actor.organisation_id)
    rows = rows.filter(state__in=ACTIVE).order_by("due_on", "pk")
    return rows.select_related("service", "case__main_person")


_OUR_TURN = Q(state=State.REPORTED) | Q(return_asked_at__isnull=False)


def to_check(actor: Actor) -> QuerySet[Referral]:
    """A report to verify, or a receiver who asks to give it back: our turn."""
    return _sent(actor).filter(_OUR_TURN)


def waiting_for_others(actor: Actor) -> QuerySet[Referral]:
    return _sent(actor).exclude(_OUR_TURN)
