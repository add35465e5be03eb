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


def due(actor: Actor) -> QuerySet[Need]:
    """Of the whole desk."""
    today = clock.today()
    return _own(actor).filter(
        next_on__lte=today, returned_at=None, referred_at=None, stop_proposed_by=None
    )
