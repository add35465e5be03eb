"""開ける: a protected record, for three hours, with a reason and the own password."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from tsunagu.cases import actions
from tsunagu.people.models import User
from tsunagu.people.roles import Permission
from tsunagu.residents.models import GlassReason
from tsunagu.residents.papers import Breaking
from tsunagu.web.doors import Visit, staff
from tsunagu.web.errors import slow_down
from tsunagu.web.sheet import Sheet, filled
from tsunagu.web.tries import Tries

TRIES = Tries("glass", of_an_address=50, of_a_code=5)
LARGEST = 2**63 - 1


class Glass(forms.Form):
    """Asks for the password again: who stands at an unlocked screen opens nothing."""

    number = forms.IntegerField(label=_("支援ケースの番号"), min_value=1, max_value=LARGEST)
    kind = forms.ChoiceField(
        label=_("理由の種類"), choices=GlassReason.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("くわしい理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    password = forms.CharField(
        label=_("あなたのパスワード"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, data: Any = None, *, request: Visit) -> None:
        super().__init__(data)
        self.request = request

    def clean_password(self) -> str:
        user, code = self.request.user, str(self.request.actor.user_id)
        if TRIES.take(self.request, code):
            raise forms.ValidationError(slow_down())
        password: str = self.cleaned_data["password"]
        if not isinstance(user, User) or not user.check_password(password):
            raise forms.ValidationError(_t("パスワードがちがいます。"))
        TRIES.forgive(self.request, code)
        return password


SHEET = {
    "title": _("守られた記録を開ける"),
    "button": _("理由を書いて、3時間だけ開ける"),
    "done": _("3時間だけ開けました。市の管理者と個人情報保護の担当に知らせました。"),
    "back_words": _("今日"),
    "hint": _("開けたことと理由は、すぐに市の管理者と個人情報保護の担当に伝わります。"),
}


@staff(Permission.BREAK_GLASS)
def break_glass(request: Visit) -> HttpResponse:
    form = Glass(request.POST or None, request=request)
    sheet = Sheet(back=reverse("desk:today"), **SHEET)
    return filled(request, form, sheet, lambda said: _opened(request, said))


def _opened(request: Visit, said: dict[str, Any]) -> str:
    breaking = Breaking(said["kind"], said["words"])
    case = actions.break_glass(said["number"], breaking, by=request.actor)
    return reverse("desk:case", args=[case.pk])
