"""A call recorder for somebody: they ask themselves, their family does, or a desk on paper."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.actor import RESIDENT
from tsunagu.residents.models import Person
from tsunagu.safety import actions
from tsunagu.safety.papers import Wish
from tsunagu.safety.queries import loans
from tsunagu.safety.states import End
from tsunagu.ui.fields import Line
from tsunagu.volunteering.models import Neighbour
from tsunagu.web.doors import public
from tsunagu.web.resident.neighbours.forms import Reached
from tsunagu.web.resident.neighbours.views import filled


class Wants(Reached):
    """``name`` and what follows is of who will have it at home, whoever fills it in."""

    address = Line(
        _("住所"), 200, required=True, error_messages={"required": _("住所を書いてください。")}
    )
    words = Line(
        _("電話で困っていること"),
        1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("書かなくてもかまいません。"),
    )
    agrees = forms.BooleanField(
        label=_(
            "65歳以上の人がいる家です。家に電話があります。"
            "窓口が、ここに書いたことを、機械を貸すために使ってよいです。"
        ),
        error_messages={"required": _("読んで、よければ印をつけてください。")},
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)
    field_order = ("name", "kana", "address", "chome", "phone", "email", "words", "agrees")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields.pop("sex", None)  # nobody needs to know it for a machine

    def wish(self) -> Wish:
        said = self.cleaned_data
        said["sex"] = ""
        joining = self.joining(language=get_language() or "ja")
        return Wish(f"r-{said['key']}", joining, said["words"])


@public(sensitive=True, as_house=True)
def ask(request: HttpRequest) -> HttpResponse:
    """Always anew: who has a page of their own may ask for somebody else."""
    return filled(request, Wants, "resident/neighbours/recorder.html", _asked, anew=True)


def _asked(form: Wants, _nobody: Neighbour | None) -> Neighbour:
    loan = actions.ask(form.wish(), by=RESIDENT)
    neighbour: Neighbour = loan.person.neighbour
    return neighbour


def cancel(person: Person, pk: int) -> bool:
    """Whether there was a wish to take back."""
    loan: Any = loans.of_person(person).filter(pk=pk).first()
    if loan is None:
        return False
    actions.drop(loan, end=End.WISH, by=RESIDENT)
    return True
