"""開ける: a protected record, for three hours, with a reason and a fresh sign-in."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tsunagu.cases import actions
from tsunagu.people.roles import Permission
from tsunagu.residents.models import GlassReason
from tsunagu.residents.papers import Breaking
from tsunagu.web.doors import Visit, staff
from tsunagu.web.fresh import fresh
from tsunagu.web.sheet import Sheet, filled

LARGEST = 2**63 - 1


class Glass(forms.Form):
    number = forms.IntegerField(label=_("支援ケースの番号"), min_value=1, max_value=LARGEST)
    kind = forms.ChoiceField(
        label=_("理由の種類"), choices=GlassReason.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("くわしい理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


SHEET = {
    "title": _("守られた記録を開ける"),
    "button": _("理由を書いて、3時間だけ開ける"),
    "done": _("3時間だけ開けました。市の管理者と個人情報保護の担当に知らせました。"),
    "back_words": _("今日"),
    "hint": _("開けたことと理由は、すぐに市の管理者と個人情報保護の担当に伝わります。"),
}


@staff(Permission.BREAK_GLASS)
@fresh
def break_glass(request: Visit) -> HttpResponse:
    """Who stands at an unlocked screen opens nothing."""
    form = Glass(request.POST or None)
    sheet = Sheet(back=reverse("desk:today"), **SHEET)
    return filled(request, form, sheet, lambda said: _opened(request, said))


def _opened(request: Visit, said: dict[str, Any]) -> str:
    breaking = Breaking(said["kind"], said["words"])
    case = actions.break_glass(said["number"], breaking, by=request.actor)
    return reverse("desk:case", args=[case.pk])
