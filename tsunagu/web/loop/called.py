"""What an agency that is asked together with others may do: by account, by slip, by telephone."""

from django.utils.translation import gettext_lazy as _

from tsunagu.referrals import actions, rules
from tsunagu.referrals.models import RejectReason
from tsunagu.referrals.papers import Refusal
from tsunagu.web.loop.deed import Deed
from tsunagu.web.loop.forms import Nothing, NoToCall

TAKE = Deed(
    "take",
    _("引き受ける"),
    Nothing,
    rules.may_take,
    lambda offer, _said, by: actions.take_offer(offer, by=by),
    _("早く引き受けた団体につながります。引き受けると、本人のことが見えます。"),
)
DECLINE = Deed(
    "decline",
    _("引き受けられない"),
    NoToCall,
    rules.may_decline,
    lambda offer, said, by: actions.decline_offer(
        offer, refusal=Refusal(RejectReason(said["kind"]), said["reason"]), by=by
    ),
    _("この画面からは消えます。"),
    danger=True,
)

ON_CALL = (TAKE, DECLINE)
