"""What the desk may do about a lesson, one page each."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tsunagu.ground.actor import Actor
from tsunagu.learning import actions, rules
from tsunagu.learning.models import Lesson
from tsunagu.learning.papers import Report
from tsunagu.web.desk.learning.forms import Fixed, Lent, NotMet
from tsunagu.web.desk.neighbours.deeds import Deed
from tsunagu.web.desk.neighbours.forms import Note, Nothing, Until
from tsunagu.web.learning.forms import Reports


def _report(lesson: Lesson, said: dict[str, Any], by: Actor) -> None:
    came = {name: count or 0 for name, count in said.items() if name != "felt"}
    actions.report(lesson, Report(came, said["felt"]), by=by)


DEEDS = (
    Deed(
        "accept",
        _("受け付けて、講師をさがす"),
        Nothing,
        rules.may_accept,
        lambda lesson, said, by: actions.accept(lesson, by=by),
        _("学校や会社と話して、内容がわかったら押します。あなたが担当になります。"),
    ),
    Deed(
        "fix",
        _("授業の日を決める"),
        Fixed,
        rules.may_fix,
        lambda lesson, said, by: actions.fix(lesson, by=by, **said),
        _("頼んだ人と講師に伝えます。前の日に、もう一度お知らせします。"),
    ),
    Deed(
        "lend",
        _("用具を貸す"),
        Lent,
        rules.may_lend,
        lambda lesson, said, by: actions.lend(lesson, by=by, **said),
        _("同じ用具を、同じ日に2か所には貸せません。"),
    ),
    Deed(
        "back",
        _("用具がもどった"),
        Nothing,
        rules.may_take_back,
        lambda lesson, said, by: actions.give_back(lesson, by=by),
    ),
    Deed(
        "report",
        _("報告を書く"),
        Reports,
        rules.may_report,
        _report,
        _("電話や紙で聞いた報告を、代わりに書きます。"),
    ),
    Deed(
        "done",
        _("お礼を伝えて、終わりにする"),
        Note,
        rules.may_finish,
        lambda lesson, said, by: actions.finish(lesson, by=by, **said),
    ),
    Deed(
        "again",
        _("日と講師を決め直す"),
        Nothing,
        rules.may_look_again,
        lambda lesson, said, by: actions.look_again(lesson, by=by),
        _("決まっていた講師にも、もう一度頼みます。用具は、貸したままです。"),
    ),
    Deed(
        "next",
        _("次の日を決める"),
        Until,
        rules.may_postpone,
        lambda lesson, said, by: actions.postpone(lesson, by=by, **said),
    ),
    Deed(
        "mine",
        _("わたしが担当する"),
        Nothing,
        rules.may_take_over,
        lambda lesson, said, by: actions.take_over(lesson, by=by),
    ),
    Deed(
        "unmet",
        _("できないと伝える"),
        NotMet,
        rules.may_turn_down,
        lambda lesson, said, by: actions.turn_down(lesson, by=by, **said),
        _("理由は、名前なしで数えます。足りないものがわかります。"),
        danger=True,
    ),
    Deed(
        "withdraw",
        _("取り下げ"),
        Nothing,
        rules.may_withdraw,
        lambda lesson, said, by: actions.withdraw(lesson, by=by),
        danger=True,
    ),
)
BY_SLUG = {deed.slug: deed for deed in DEEDS}
