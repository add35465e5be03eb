from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.people.models import User
from tsunagu.ui.fields import Line, offer
from tsunagu.watch.queries import who_visits
from tsunagu.watch.states import Cause, End
from tsunagu.web.desk.neighbours.forms import Meeting


def _one_of(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)


class Why(forms.Form):
    cause = _one_of(_("待っているわけ"), Cause.choices)


class Over(forms.Form):
    end = _one_of(_("終わった理由"), End.choices)
    note = Line(
        _("本人に伝えること"),
        500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("わたしのページに、そのまま出ます。"),
    )


class MeetingOfThree(Meeting):
    visitor = forms.ChoiceField(label=_("訪問する人"))
    field_order = ("visitor", "at", "where")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.users = who_visits()
        named = [(str(pk), user.name) for pk, user in self.users.items()]
        offer(self, "visitor", [("", _("選んでください")), *named])

    def clean_visitor(self) -> User:
        return self.users[int(self.cleaned_data["visitor"])]


class Answer(forms.Form):
    words = Line(_("訪問した人に伝えること"), 300, required=True)

    def __init__(self, *args: Any, **more: Any) -> None:
        more["initial"] = {"words": gettext("読みました。ありがとうございます。")}
        super().__init__(*args, **more)
