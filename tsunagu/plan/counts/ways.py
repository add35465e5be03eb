"""Ways round: how often another is asked than was wanted, and why; and a full one after all."""

from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tsunagu.plan.counts.cutting import Mark, shares
from tsunagu.plan.counts.figure import Figure, Thing
from tsunagu.plan.counts.referrals import SENT, SETTLED, YES, sent
from tsunagu.referrals.models import Instead

_ROUND = Q(instead_of__isnull=False)
MARKS = {
    **{f"round-{why}": Mark(Q(instead_because=why)) for why in Instead.values},
    "round-accepted": Mark(YES, _ROUND & SETTLED),
    "despite": Mark(~Q(despite="")),
}


def _because(why: Instead) -> Figure:
    """Sent to another than was wanted first, for this reason / referrals sent in the month."""
    return Figure(
        f"round-{why}",
        format_lazy("{}：{}", _("ほかの頼み先に送った割合"), why.label),
        _("つなぎの%(number)sを、この理由で、ほかの頼み先に送りました。"),
        _(
            "分母は、その月に送ったつなぎです。分子は、はじめに頼みたかったところを、この理由でやめて、ほかの頼み先に送ったものです。"
        ),
    )


FAMILY = shares(
    *(_because(why) for why in Instead),
    # Accepted / referrals sent in the month to another than was wanted first, and settled.
    # Clock: the day of sending.
    Figure(
        "round-accepted",
        _("ほかの頼み先が引き受けた割合"),
        _("ほかの頼み先に送ったつなぎの%(number)sが、引き受けられました。"),
        _(
            "分母は、その月にほかの頼み先に送ったつなぎのうち、返事があったか、期限が切れたものです。分子は、引き受けられたものです。"
        ),
    ),
    # Sent to a full service with the reason / referrals sent in the month.
    Figure(
        "despite",
        _("いっぱいでも頼んだ割合"),
        _("つなぎの%(number)sを、いっぱいのところに、理由を書いて送りました。"),
        _(
            "分母は、その月に送ったつなぎです。分子は、いっぱいとわかっていて、理由を書いて送ったものです。"
        ),
    ),
    thing=Thing.REFERRAL,
    rows=sent,
    cut=SENT,
    marks=MARKS,
)
