"""What the desk may do about somebody who is watched over, one page each."""

from django.utils.translation import gettext_lazy as _

from tsunagu.watch import actions, rules
from tsunagu.web.desk.neighbours.deeds import Deed
from tsunagu.web.desk.neighbours.forms import Nothing, Until
from tsunagu.web.desk.watches.forms import MeetingOfThree, Over, Why

DEEDS = (
    Deed(
        "accept",
        _("受け付けて、訪問する人をさがす"),
        Nothing,
        rules.may_accept,
        lambda watch, said, by: actions.accept(watch, by=by),
        _("本人と話して、訪問を望むことを確かめたら押します。あなたが担当になります。"),
    ),
    Deed(
        "introduce",
        _("顔合わせの日を決める"),
        MeetingOfThree,
        rules.may_introduce,
        lambda watch, said, by: actions.introduce(watch, by=by, **said),
        _("本人、訪問する人、窓口の人の3人で会います。"),
    ),
    Deed(
        "begin",
        _("訪問をはじめる"),
        Nothing,
        rules.may_begin,
        lambda watch, said, by: actions.begin(watch, by=by),
        _("月に1回は会い、週に1回は外から見ます。1年ごとに更新します。"),
    ),
    Deed(
        "cause",
        _("待っているわけを書く"),
        Why,
        rules.may_say_cause,
        lambda watch, said, by: actions.say_cause(watch, by=by, **said),
    ),
    Deed(
        "again",
        _("ほかの人をさがす"),
        Why,
        rules.may_look_again,
        lambda watch, said, by: actions.look_again(watch, by=by, **said),
    ),
    Deed(
        "pause",
        _("しばらく休む"),
        Until,
        rules.may_pause,
        lambda watch, said, by: actions.pause(watch, by=by, **said),
        _("入院などで、その日まで訪問しません。"),
    ),
    Deed(
        "next",
        _("次の日を決める"),
        Until,
        rules.may_postpone,
        lambda watch, said, by: actions.postpone(watch, by=by, **said),
    ),
    Deed(
        "mine",
        _("わたしが担当する"),
        Nothing,
        rules.may_take_over,
        lambda watch, said, by: actions.take_over(watch, by=by),
    ),
    Deed(
        "end",
        _("終わりにする"),
        Over,
        rules.may_end,
        lambda watch, said, by: actions.finish(watch, by=by, **said),
        danger=True,
    ),
)
BY_SLUG = {deed.slug: deed for deed in DEEDS}
