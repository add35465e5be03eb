"""Open calls: what each of the agencies that were called has answered."""

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from tsunagu.plan.counts.cutting import Cut, Mark, shares
from tsunagu.plan.counts.figure import Figure, Thing
from tsunagu.referrals.models import Offer, ReferralNeed
from tsunagu.referrals.states import OfferState, State

_FIRST_NEED = ReferralNeed.objects.filter(referral=OuterRef("referral")).order_by("pk")
CUT = Cut(
    at="referral__sent_at",
    desk="referral__sender_id",
    guarded="referral__case__is_guarded",
    chome=F("referral__case__main_person__chome_id"),
    group=Subquery(_FIRST_NEED.values("need__code__group")[:1]),
)
MARKS = {"declined": Mark(Q(state=OfferState.DECLINED))}


def _answered() -> QuerySet[Offer]:
    """Each answer to a call, yes or no; not of those who were too late or said nothing."""
    said = Offer.objects.filter(state__in=[OfferState.TAKEN, OfferState.DECLINED])
    return said.exclude(referral__state=State.ENTERED_IN_ERROR)


FAMILY = shares(
    # Declined / answers of the agencies called in the month. Clock: the day of the call.
    Figure(
        "declined",
        _("声をかけて断られた割合"),
        _("声をかけた団体の返事の%(number)sが、「引き受けられない」でした。"),
        _(
            "分母は、その月にいっしょに声をかけた団体からの返事です。分子は、引き受けられないという返事です。返事の前に、ほかで決まったものは入りません。"
        ),
    ),
    thing=Thing.REFERRAL,
    rows=_answered,
    cut=CUT,
    marks=MARKS,
    key="referral_id",
)
