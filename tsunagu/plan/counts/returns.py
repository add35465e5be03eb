"""Refusal is not an exit: what became of needs that came back."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tsunagu.plan.counts.cutting import Cut, Mark, shares
from tsunagu.plan.counts.figure import Figure, Thing
from tsunagu.referrals.models import ReferralNeed
from tsunagu.referrals.states import State

CUT = Cut(
    at="referral__ended_at",
    desk="referral__sender_id",
    guarded="referral__case__is_guarded",
    chome=F("referral__case__main_person__chome_id"),
    group=F("need__code__group"),
)
MARKS = {"rerouted": Mark(Q(found_another=True))}


def _came_back() -> QuerySet[ReferralNeed]:
    """Each return of a need: refused, given back or expired; not what the person withdrew."""
    later = ReferralNeed.objects.filter(
        need=OuterRef("need"), referral__accepted_at__gte=OuterRef("referral__ended_at")
    )
    kept = later.exclude(referral__state__in=[State.REJECTED, State.ENTERED_IN_ERROR])
    back = ReferralNeed.objects.filter(referral__state__in=[State.REJECTED, State.EXPIRED])
    return back.annotate(found_another=Exists(kept))


FAMILY = shares(
    # Accepted by another agency afterwards and not given back / returns of needs in the month.
    # Clock: the day of the return; the success may come any day after it.
    Figure(
        "rerouted",
        _("戻ったあと、次につながった割合"),
        _("戻ってきた課題の%(number)sが、次につながりました。"),
        _(
            "分母は、その月に、断られたか、期限が切れて戻ってきた課題です。分子は、そのあとほかの団体が引き受けたものです。"
        ),
    ),
    thing=Thing.NEED,
    rows=_came_back,
    cut=CUT,
    marks=MARKS,
    key="need_id",
)
