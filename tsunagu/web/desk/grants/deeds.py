"""What the desk may do with an application, one page each; what is next stands first."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from tsunagu.grants import actions, rules
from tsunagu.grants.models import Application
from tsunagu.ground import clock
from tsunagu.web.desk.grants.forms import Again, On, Question, Reason, Rest, Sum, Words
from tsunagu.web.desk.neighbours.deeds import Deed
from tsunagu.web.desk.neighbours.forms import Nothing, Until

TO_GIVE_BACK = timedelta(days=30)


def _wanted(grant: Application) -> dict[str, Any]:
    return {"amount": min(grant.wanted, grant.call.left)}


def _today(_grant: Application) -> dict[str, Any]:
    return {"on": clock.today()}


def _rest(grant: Application) -> dict[str, Any]:
    return {"until": clock.today() + TO_GIVE_BACK if grant.back else None}


DEEDS = (
    Deed(
        "propose",
        _("助成する案を出す"),
        Sum,
        rules.may_propose,
        lambda grant, said, by: actions.propose(grant, by=by, **said),
        _("別の人が確かめて、決まります。"),
        initial=_wanted,
    ),
    Deed(
        "agree",
        _("案のとおりに決める"),
        Nothing,
        rules.may_decide,
        lambda grant, said, by: actions.decide(grant, by=by),
        _("団体に知らせます。助成する額は、予算から引かれます。"),
    ),
    Deed(
        "pay",
        _("お金を渡した"),
        On,
        rules.may_pay,
        lambda grant, said, by: actions.pay(grant, by=by, **said),
        _("報告の期日が、次の日になります。"),
        initial=_today,
    ),
    Deed(
        "check",
        _("報告を確かめた"),
        Rest,
        rules.may_check,
        lambda grant, said, by: actions.check(grant, by=by, **said),
        initial=_rest,
    ),
    Deed(
        "got",
        _("残りのお金が返ってきた"),
        On,
        rules.may_get_back,
        lambda grant, said, by: actions.get_back(grant, by=by, **said),
        initial=_today,
    ),
    Deed(
        "ask",
        _("団体に聞く"),
        Question,
        rules.may_ask,
        lambda grant, said, by: actions.ask(grant, by=by, **said),
    ),
    Deed(
        "return",
        _("報告を直してもらう"),
        Again,
        rules.may_check,
        lambda grant, said, by: actions.send_back(grant, by=by, **said),
    ),
    Deed(
        "next",
        _("次の日を決める"),
        Until,
        rules.may_postpone,
        lambda grant, said, by: actions.postpone(grant, by=by, **said),
    ),
    Deed(
        "mine",
        _("わたしが担当する"),
        Nothing,
        rules.may_take_over,
        lambda grant, said, by: actions.take_over(grant, by=by),
    ),
    Deed(
        "back",
        _("案を戻す"),
        Words,
        rules.may_return,
        lambda grant, said, by: actions.turn_back(grant, by=by, **said),
        _("窓口の中だけで読みます。団体には見えません。"),
    ),
    Deed(
        "no",
        _("助成しない案を出す"),
        Reason,
        rules.may_propose,
        lambda grant, said, by: actions.propose(grant, amount=0, by=by, **said),
        _("別の人が確かめて、決まります。"),
        danger=True,
    ),
    Deed(
        "drop",
        _("取り下げ"),
        Words,
        rules.may_drop,
        lambda grant, said, by: actions.drop(grant, by=by, **said),
        _("団体が、電話や窓口で取り下げを伝えたときに。"),
        danger=True,
    ),
)
BY_SLUG = {deed.slug: deed for deed in DEEDS}
