"""What the desk that sent a referral may do with it."""

from django.utils.translation import gettext_lazy as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import Verdict, no
from tsunagu.referrals import actions, rules
from tsunagu.referrals.models import Referral, WithdrawnBy
from tsunagu.web.desk.referrals.forms import Withdrawal
from tsunagu.web.loop.deed import Deed
from tsunagu.web.loop.forms import Nothing, Reason, Words
from tsunagu.web.loop.receiver import ANSWERS


def _may_write(actor: Actor, referral: Referral) -> Verdict:
    """Words go to an account; an agency without one is rung."""
    if referral.receiver_id is None or not referral.is_active:
        return no("今は、画面でことばを送れません。")
    return rules.is_sender(actor, referral)


VERIFY = Deed(
    "verify",
    _("報告を確認した"),
    Nothing,
    rules.may_verify,
    lambda referral, _said, by: actions.verify(referral, by=by),
    _("相手のお願いは終わり、課題はこの窓口が続けます。"),
)
SEND_BACK = Deed(
    "send-back",
    _("報告を書き直してもらう"),
    Reason,
    rules.may_verify,
    lambda referral, said, by: actions.send_report_back(referral, reason=said["reason"], by=by),
)
TAKE_BACK = Deed(
    "take-back",
    _("課題を受け取る"),
    Nothing,
    rules.may_take_back,
    lambda referral, _said, by: actions.take_back(referral, by=by),
    _("課題がこの窓口にもどります。次を決めてください。"),
)
WRITE = Deed(
    "write",
    _("相手に聞く・答える"),
    Words,
    _may_write,
    lambda referral, said, by: actions.ask_back(
        referral, words=said["words"], key=said["key"], by=by
    ),
)
WITHDRAW = Deed(
    "withdraw",
    _("取り下げる"),
    Withdrawal,
    rules.may_withdraw,
    lambda referral, said, by: actions.withdraw(
        referral, whose=WithdrawnBy(said["whose"]), reason=said["reason"], by=by
    ),
    _("相手からは見えなくなり、課題はこの窓口にもどります。"),
    danger=True,
)
ERROR = Deed(
    "error",
    _("まちがいとして消す"),
    Reason,
    rules.may_withdraw,
    lambda referral, said, by: actions.mark_error(referral, reason=said["reason"], by=by),
    _("送るべきでなかったときだけ使います。"),
    danger=True,
)

OWN = (TAKE_BACK, VERIFY, SEND_BACK, WRITE, WITHDRAW, ERROR)
BY_PROXY = ANSWERS  # what an agency without an account said by telephone or on paper
