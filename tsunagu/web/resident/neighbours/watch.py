"""Somebody is to be watched over: they ask themselves, or who cares for them does."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.actor import RESIDENT
from tsunagu.ui.fields import Line
from tsunagu.volunteering.models import Neighbour
from tsunagu.volunteering.states import Whom
from tsunagu.watch import actions
from tsunagu.watch.papers import Application
from tsunagu.watch.states import Applicant
from tsunagu.web.doors import public
from tsunagu.web.resident.neighbours.forms import Reached
from tsunagu.web.resident.neighbours.views import filled
from tsunagu.web.resident.neighbours.week import Week


class Watches(Reached):
    """``name`` and what follows is of who is visited, whoever fills it in."""

    applicant = forms.ChoiceField(
        label=_("あなたは、どなたですか"),
        choices=Applicant.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("どれかを選んでください。")},
    )
    address = Line(
        _("住所"), 200, required=True, error_messages={"required": _("住所を書いてください。")}
    )
    words = Line(
        _("見守ってほしいわけ"),
        1_000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("見守ってほしいわけを書いてください。")},
    )
    lives_alone = forms.BooleanField(label=_("ひとり暮らしです"), required=False)
    cells = Week(label=_("来てほしい曜日と時間"))
    sex_wish = forms.ChoiceField(label=_("来てほしい人"), choices=Whom.choices)
    key_contact = Line(
        _("急ぎのときの連絡先"), 200, help_text=_("家族などの、名前と電話番号です。")
    )
    agrees = forms.BooleanField(
        label=_(
            "見守りを受ける本人が、申しこむことを知っています。"
            "窓口が、ここに書いたことを、訪問する人に伝えてよいです。"
        ),
        error_messages={"required": _("読んで、よければ印をつけてください。")},
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)
    field_order = (
        *("applicant", "name", "kana", "address", "chome", "phone", "email", "sex"),
        *("lives_alone", "words", "cells", "sex_wish", "key_contact", "agrees"),
    )

    def application(self) -> Application:
        said = self.cleaned_data
        plain = ("words", "sex_wish", "key_contact", "lives_alone")
        return Application(
            key=f"w-{said['key']}",
            joining=self.joining(language=get_language() or "ja"),
            applicant=Applicant(said["applicant"]),
            cells=tuple(said["cells"]),
            **{name: said[name] for name in plain},
        )


@public(sensitive=True, as_house=True)
def ask(request: HttpRequest) -> HttpResponse:
    """Always anew: who has a page of their own may ask for somebody else."""
    return filled(request, Watches, "resident/neighbours/watch.html", _applied, anew=True)


def _applied(form: Watches, _nobody: Neighbour | None) -> Neighbour:
    watch = actions.apply(form.application(), by=RESIDENT)
    return watch.person.neighbour
