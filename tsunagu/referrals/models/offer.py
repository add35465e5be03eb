from typing import Self

from django.db import models
from django.db.models import Q

from tsunagu.cases.models import in_sight, kept_from
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedText
from tsunagu.people.roles import Permission
from tsunagu.referrals.models.choices import RejectReason
from tsunagu.referrals.models.referral import Referral
from tsunagu.referrals.states import OfferState, State


class OfferQuerySet(models.QuerySet["Offer"]):
    def visible_to(self, actor: Actor) -> Self:
        """The sender's desk sees its offers; who is asked sees an open one, and no other. Who is
        kept away from the person is not asked.
        """
        mine = Q(pk__in=[])
        if actor.has(Permission.CASE_READ) and actor.organisation_id:
            own = in_sight(actor, "referral__case__")
            mine |= Q(own, referral__sender_id=actor.organisation_id)
        asked = Q(pk__in=[])
        if actor.has(Permission.REFERRAL_ANSWER) and actor.organisation_id:
            asked |= _to(actor)
        if actor.offer is not None:
            asked |= Q(pk=actor.offer)
        return self.filter(mine | asked & Q(state=OfferState.OPEN, referral__state=State.SENT))

    def made_to(self, actor: Actor) -> Self:
        """What the actor's organisation is or was asked: for telling that it is over."""
        if not actor.has(Permission.REFERRAL_ANSWER):
            return self.none()
        return self.filter(_to(actor))


def _to(actor: Actor) -> Q:
    """The case itself exists for no agency that is only asked."""
    asked = Q(receiver_id=actor.organisation_id or 0)
    return asked & ~Q(kept_from(actor, "referral__case"))


class Offer(models.Model):
    """One of the services that a call asks. The first to take it gets the referral.

    Until then it sees ``Referral.teaser`` and nothing else of the person.
    """

    PERSONAL = ["refuse_reason", "by_label"]

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="offers")
    service = models.ForeignKey(
        "directory.Service", models.PROTECT, related_name="offers", verbose_name="つなぎ先"
    )
    receiver = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="offers"
    )
    state = models.CharField("状態", max_length=10, choices=OfferState, default=OfferState.OPEN)
    seen_at = models.DateTimeField("見た日時", null=True, blank=True)
    answered_at = models.DateTimeField("終わった日時", null=True, blank=True)
    refuse_class = models.CharField(max_length=20, choices=RejectReason, blank=True)
    refuse_reason = SealedText("引き受けられない理由", blank=True, of="referral.case")
    by_label = models.CharField(max_length=200, blank=True)
    slip_print = models.CharField(max_length=64, unique=True, editable=False)

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "service"],
                name="referrals_offer_once",
                violation_error_message="同じつなぎ先に、二度声をかけています。",
            ),
            models.UniqueConstraint(
                fields=["referral"],
                condition=Q(state=OfferState.TAKEN),
                name="referrals_offer_taken_once",
                violation_error_message="ほかの団体が引き受けました。",
            ),
            models.CheckConstraint(
                condition=Q(state=OfferState.OPEN, answered_at=None)
                | ~Q(state=OfferState.OPEN) & Q(answered_at__isnull=False),
                name="referrals_offer_answered_or_open",
                violation_error_message="返事のあった声かけには、日時が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(state=OfferState.DECLINED) & ~Q(refuse_class="") & ~Q(refuse_reason="")
                | ~Q(state=OfferState.DECLINED) & Q(refuse_class="", refuse_reason=""),
                name="referrals_offer_declined_with_reason",
                violation_error_message="引き受けられない理由を書いてください。",
            ),
        ]
        indexes = [models.Index(fields=["receiver", "state"], name="referrals_offered")]

    def __str__(self) -> str:
        return f"offer #{self.pk} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state == OfferState.OPEN
