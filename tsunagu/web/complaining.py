"""The form by which something went wrong is said: behind a receipt, and at the desk."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.complaints import queries
from tsunagu.complaints.papers import Said
from tsunagu.complaints.states import Way, Wrong
from tsunagu.ui.fields import Line, offer
from tsunagu.volunteering.models import Favour, Neighbour
from tsunagu.watch.models import Watch

About = dict[str, Favour | Watch]


class Complains(forms.Form):
    """``initial`` brings ``abouts``: what it may be about, by a word for each."""

    about = forms.ChoiceField(label=_("どのことですか"), widget=forms.RadioSelect)
    wrong = forms.ChoiceField(
        label=_("何がありましたか"),
        choices=Wrong.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("どれかを選んでください。")},
    )
    words = Line(
        _("くわしいこと"),
        2_000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("どんなことがあったか、書いてください。")},
    )
    is_danger = forms.BooleanField(
        label=_("いま、あぶないです（すぐに、当番の人に知らせます）"), required=False
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.abouts: About = self.initial.get("abouts", {})
        offer(self, "about", [(word, called(one, word)) for word, one in self.abouts.items()])

    def said(self, prefix: str) -> Said:
        found = self.cleaned_data
        return Said(
            key=f"{prefix}-{found['key']}",
            about=self.abouts[found["about"]],
            wrong=Wrong(found["wrong"]),
            words=found["words"],
            is_danger=found["is_danger"],
            way=Way(found.get("way", Way.WEB)),
        )


class Heard(Complains):
    """At the desk, for who rings, comes or writes."""

    way = forms.ChoiceField(
        label=_("方法"), choices=[(way.value, way.label) for way in Way if way != Way.WEB]
    )
    field_order = ("way", "about", "wrong", "words", "is_danger")

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if not self.errors:
            found["said"] = self.said("d")
        return found


def abouts(neighbour: Neighbour) -> About:
    """What this neighbour may complain about: favours of both kinds, and visits."""
    favours = {f"favour-{one.pk}": one for one in queries.favours_of(neighbour)}
    return favours | {f"watch-{one.pk}": one for one in queries.watches_of(neighbour)}


def beginning(neighbour: Neighbour) -> dict[str, Any]:
    found = abouts(neighbour)
    only = {"about": next(iter(found))} if len(found) == 1 else {}
    return {"abouts": found, "key": uuid4().hex, **only}


def called(about: Favour | Watch, word: str) -> str:
    if isinstance(about, Watch):
        return str(_("見守りの訪問"))
    return f"{about.get_task_display()}（{about.get_state_display()}）"
