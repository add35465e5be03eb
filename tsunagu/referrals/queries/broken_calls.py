"""What would be wrong with a call; parts of the invariants B and D."""

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from tsunagu.referrals.models import Offer, Referral
from tsunagu.referrals.states import OfferState, State
from tsunagu.residents.models import Disclosure

OPEN = Q(offers__state=OfferState.OPEN)


def calls_unheard() -> QuerySet[Referral]:
    """A call stands open exactly as long as somebody may still take it, and it counts them."""
    counted = Referral.objects.filter(is_call=True).annotate(still=Count("offers", filter=OPEN))
    return counted.exclude(awaited=F("still"))


def calls_taken_by_nobody() -> QuerySet[Referral]:
    """Who has taken a call is the one it belongs to now, and the only one."""
    taken = Offer.objects.filter(
        referral=OuterRef("pk"), state=OfferState.TAKEN, service=OuterRef("service")
    )
    belongs = Referral.objects.filter(is_call=True, service__isnull=False)
    return belongs.exclude(Exists(taken))


def calls_told_too_much() -> list[str]:
    """Before somebody has taken it, nothing of a call is in the ledger."""
    waiting = Referral.objects.filter(is_call=True, state=State.SENT).values_list("pk", flat=True)
    about = [f"{Referral._meta.label_lower}:{pk}" for pk in waiting]
    return [str(line) for line in Disclosure.objects.filter(about__in=about)]
