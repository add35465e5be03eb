"""What the desk may do about a complaint, one page each."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.complaints import actions, queries, rules
from tsunagu.complaints.models import Complaint
from tsunagu.ui.fields import offer
from tsunagu.web.desk.neighbours.deeds import Deed
from tsunagu.web.desk.neighbours.forms import Nothing, Refusal, Until


class Whom(forms.Form):
    """``initial`` brings who may be meant; who is the only one is chosen already."""

    offering = forms.TypedChoiceField(
        label=_("だれを休ませますか"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "offering", self.initial.get("helpers", []))


def _whom(complaint: Complaint) -> dict[str, Any]:
    helpers = [(one.pk, one.neighbour.called) for one in queries.helpers_of(complaint)]
    only = {"offering": helpers[0][0]} if len(helpers) == 1 else {}
    return {"helpers": helpers, **only}


DEEDS = (
    Deed(
        "answer",
        _("返事をする"),
        Refusal,
        rules.may_handle,
        lambda complaint, said, by: actions.answer(complaint, by=by, **said),
        _("わかったことと、これからどうするかを、知らせた人だけに伝えます。"),
    ),
    Deed(
        "hold",
        _("手伝う人を休ませる"),
        Whom,
        rules.may_hold,
        lambda complaint, said, by: actions.hold(complaint, by=by, **said),
        _(
            "すぐに、どの頼みごとにも声がかからなくなります。行っているところは、きょうの仕事に出ます。"
            "だれが知らせたかは、本人に出ません。"
        ),
        danger=True,
        initial=_whom,
    ),
    Deed(
        "concern",
        _("危ないので、相談にする"),
        Nothing,
        rules.may_pass_on,
        lambda complaint, said, by: actions.pass_on(complaint, by=by),
        _("急ぎの相談として、窓口に届きます。期限と返事は、ほかの相談と同じです。"),
    ),
    Deed(
        "next",
        _("次の日を決める"),
        Until,
        rules.may_handle,
        lambda complaint, said, by: actions.postpone(complaint, by=by, **said),
        _("返事の期限より、あとにはできません。"),
    ),
    Deed(
        "mine",
        _("わたしが担当する"),
        Nothing,
        rules.may_take_over,
        lambda complaint, said, by: actions.take_over(complaint, by=by),
    ),
)
BY_SLUG = {deed.slug: deed for deed in DEEDS}
