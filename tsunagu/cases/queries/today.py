"""What of the own desk's needs asks for somebody today. Each need lies in one pile."""

from django.db.models import QuerySet

from tsunagu.cases.models import Need
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor


def _own(actor: Actor) -> QuerySet[Need]:
    rows = Need.objects.visible_to(actor).owned_by(actor).live().order_by("next_on", "pk")
    return rows.select_related("code", "person", "case__main_person", "worker")


def returned(actor: Actor) -> QuerySet[Need]:
    """A referral came back: the next decision is ours (invariant B)."""
    return _own(actor).filter(returned_at__isnull=False, stop_proposed_by=None)


def stops_to_confirm(actor: Actor) -> QuerySet[Need]:
    """Somebody proposed to stop; a second person decides."""
    return _own(actor).filter(stop_proposed_by__isnull=False, stop_confirmed_by=None)


def _due(actor: Actor) -> QuerySet[Need]:
    today = clock.today()
    return _own(actor).filter(
        next_on__lte=today, returned_at=None, referred_at=None, stop_proposed_by=None
    )


def due_of_mine(actor: Actor) -> QuerySet[Need]:
    return _due(actor).filter(worker_id=actor.user_id)


def due_of_desk(actor: Actor) -> QuerySet[Need]:
    """Due, with a colleague or with nobody."""
    return _due(actor).exclude(worker_id=actor.user_id)
