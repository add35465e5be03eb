"""Open calls as lists and pages show them. Who is asked reads the teaser and nothing else."""

from django.db.models import QuerySet

from tsunagu.ground.actor import Actor
from tsunagu.ground.fence import HOUSE, seated
from tsunagu.ground.receipts import fingerprint
from tsunagu.people.roles import Permission
from tsunagu.referrals.models import Offer
from tsunagu.referrals.states import OfferState

# What an offer's page must not even fetch before it is taken.
HIDDEN = ("referral__reason", "referral__carried", "referral__despite")


def offered(actor: Actor) -> QuerySet[Offer]:
    """What the actor's organisation may take now, the next date first."""
    found = Offer.objects.visible_to(actor).made_to(actor).filter(state=OfferState.OPEN)
    return _teasers(found).order_by("referral__due_on", "pk")


def offer_behind(actor: Actor) -> Offer | None:
    """The offer that the bearer of a slip holds, while it is open."""
    return _teasers(Offer.objects.visible_to(actor).filter(pk=actor.offer or 0)).first()


def _teasers(rows: QuerySet[Offer]) -> QuerySet[Offer]:
    related = ("service__organization", "referral__sender", "referral__call_consent")
    return rows.select_related(*related).defer(*HIDDEN)


@seated(HOUSE)  # the database shows an offer's referral only while both stand open
def offer_made(actor: Actor, pk: int) -> Offer | None:
    """An offer to the actor's organisation in any state: to say that it is over."""
    return Offer.objects.made_to(actor).select_related("referral").filter(pk=pk).first()


def behind_offer_slip(code: str) -> Offer | None:
    """The offer whose slip carries this code, over or not. The caller slows guessing."""
    return Offer.objects.filter(slip_print=fingerprint(code, "slip")).first()


def offer_on_slip(pk: int) -> Offer | None:
    """Who holds the slip of this offer, whatever became of it."""
    return Offer.objects.filter(pk=pk).first()


def offers_of(referral_pk: int, actor: Actor) -> QuerySet[Offer]:
    """All whom a call asked, for the desk that sent it, in the order in which they were chosen."""
    if not actor.has(Permission.REFERRAL_SEND):
        return Offer.objects.none()
    mine = Offer.objects.visible_to(actor).filter(
        referral=referral_pk, referral__sender=actor.organisation_id or 0
    )
    related = ("service__organization", "referral__call_consent", "referral__sender")
    return mine.select_related(*related).order_by("pk")
