"""What the desk may do about a call recorder, one page each."""

from django.utils.translation import gettext_lazy as _

from tsunagu.safety import actions, rules
from tsunagu.web.desk.neighbours.deeds import Deed
from tsunagu.web.desk.neighbours.forms import Note, Nothing, Until
from tsunagu.web.desk.recorders.forms import Dropped, Extend, HandOut

DEEDS = (
    Deed(
        "lend",
        _("貸し出す"),
        HandOut,
        rules.may_hand_out,
        lambda loan, said, by: actions.hand_out(loan, by=by, **said),
        _("使い方を話して渡したら、書きます。返す日の2週間前に、本人に知らせます。"),
    ),
    Deed(
        "back",
        _("返ってきた"),
        Nothing,
        rules.may_take_back,
        lambda loan, said, by: actions.take_back(loan, by=by),
        _("この機械は、また貸せます。"),
    ),
    Deed(
        "extend",
        _("貸す日をのばす"),
        Extend,
        rules.may_extend,
        lambda loan, said, by: actions.extend(loan, by=by, **said),
    ),
    Deed(
        "next",
        _("次の日を決める"),
        Until,
        rules.may_postpone,
        lambda loan, said, by: actions.postpone(loan, by=by, **said),
    ),
    Deed(
        "lost",
        _("なくなった・こわれた"),
        Note,
        rules.may_lose,
        lambda loan, said, by: actions.lose(loan, by=by, **said),
        _("この機械は、貸せる機械から外れます。見つかったら「返ってきた」で、もどります。"),
        danger=True,
    ),
    Deed(
        "drop",
        _("貸さない"),
        Dropped,
        rules.may_drop,
        lambda loan, said, by: actions.drop(loan, by=by, **said),
        danger=True,
    ),
)
BY_SLUG = {deed.slug: deed for deed in DEEDS}
