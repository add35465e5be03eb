"""What the asked organisation may do: by account, by the slip, or written down by the sender."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from tsunagu.cases.papers import Tried
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import Verdict, no
from tsunagu.referrals import actions, rules
from tsunagu.referrals.models import Referral, RejectReason, Result
from tsunagu.referrals.papers import Refusal, Reported
from tsunagu.referrals.states import State
from tsunagu.web.loop.deed import Deed
from tsunagu.web.loop.forms import Done, No, Nothing, Pause, Try, Words


def _may(to: State, actor: Actor, referral: Referral) -> Verdict:
    return rules.may_work(actor, referral, to)


def _may_resume(actor: Actor, referral: Referral) -> Verdict:
    return rules.may_work(actor, referral, State(referral.held_from or referral.state))


def _may_ask(actor: Actor, referral: Referral) -> Verdict:
    if not referral.is_active:
        return no("このお願いは、もう終わっています。")
    return rules.is_receiver(actor, referral)


def _refusal(said: dict[str, str]) -> Refusal:
    return Refusal(RejectReason(said["kind"]), said["reason"], said["visit_note"])


def _reported(said: dict[str, str]) -> Reported:
    return Reported(Result(said["result"]), said["done"], said["remains"])


ACCEPT = Deed(
    "accept",
    _("引き受ける"),
    Nothing,
    rules.may_answer,
    lambda referral, _said, by: actions.accept(referral, by=by),
    _("引き受けると、本人と話すまでの期限が始まります。"),
)
REJECT = Deed(
    "reject",
    _("引き受けられない"),
    No,
    rules.may_answer,
    lambda referral, said, by: actions.reject(referral, refusal=_refusal(said), by=by),
    _("お願いした窓口にもどり、この画面からは消えます。"),
    danger=True,
)
CONTACT = Deed(
    "contact",
    _("本人と話した"),
    Nothing,
    partial(_may, State.CONTACT_MADE),
    lambda referral, _said, by: actions.contact(referral, by=by),
)
START = Deed(
    "start",
    _("支援を始めた"),
    Nothing,
    partial(_may, State.IN_SERVICE),
    lambda referral, _said, by: actions.start(referral, by=by),
)
RESUME = Deed(
    "resume",
    _("また始める"),
    Nothing,
    _may_resume,
    lambda referral, _said, by: actions.resume(referral, by=by),
)
REPORT = Deed(
    "report",
    _("報告する"),
    Done,
    partial(_may, State.REPORTED),
    lambda referral, said, by: actions.report(referral, reported=_reported(said), by=by),
    _("窓口が確かめると、このお願いは終わります。"),
)
ASK = Deed(
    "ask",
    _("窓口に聞く・伝える"),
    Words,
    _may_ask,
    lambda referral, said, by: actions.ask_back(
        referral, words=said["words"], key=said["key"], by=by
    ),
)
TRY = Deed(
    "try",
    _("連絡の記録"),
    Try,
    rules.may_try,
    lambda referral, said, by: actions.try_to_reach(referral, Tried(**said), by=by),
    _("会えなかったときも書きます。3回・2方法で、「連絡がとれなかった」と返せます。"),
)
HOLD = Deed(
    "hold",
    _("しばらく止める"),
    Pause,
    partial(_may, State.ON_HOLD),
    lambda referral, said, by: actions.hold(
        referral, reason=said["reason"], until=said["until"], by=by
    ),
)
GIVE_BACK = Deed(
    "return",
    _("返したいと伝える"),
    No,
    rules.may_give_back,
    lambda referral, said, by: actions.ask_to_return(referral, refusal=_refusal(said), by=by),
    _("窓口が受け取るまでは、そちらの担当のままです。"),
    danger=True,
)

ANSWERS = (ACCEPT, REJECT, CONTACT, START, RESUME, REPORT, TRY, ASK, HOLD, GIVE_BACK)
