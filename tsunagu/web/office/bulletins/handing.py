"""Cards for word of mouth: which of your neighbours does not read this?"""

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.bulletins import actions, rules
from tsunagu.bulletins.models import Bulletin
from tsunagu.people.roles import Permission
from tsunagu.ui.fields import Line
from tsunagu.web.bulletins.papers import KINDS, paper_of
from tsunagu.web.doors import Visit, attempt, only_read, page, staff, stands
from tsunagu.web.office.bulletins.looks import rows
from tsunagu.web.office.bulletins.views import found_by


class HandOn(forms.Form):
    giver = Line(
        _("わたす団体"), 60, required=True, help_text=_("民生委員の会など。人の名前は書きません。")
    )
    cards = forms.IntegerField(label=_("枚数"), min_value=1, max_value=1_000, initial=10)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"initial": {"key": uuid4().hex, "cards": 10}, **more})


@staff(Permission.BULLETIN_WRITE)
def handouts(request: Visit, pk: int) -> HttpResponse:
    """Which cards went out by whom, how often their code was opened, and a form for more."""
    found = found_by(request, pk)
    form, verdict = HandOn(request.POST or None), rules.may_hand_on(request.actor, found)
    if stands(form, verdict) and attempt(form, lambda: _handed(found, form, request)):
        messages.success(request, gettext("書きとめました。"))
        return redirect("office:bulletin_handouts", found.pk)
    context = {
        "bulletin": found,
        "form": form,
        "verdict": verdict,
        "handouts": found.handouts.order_by("-pk"),
        "languages_there": [row for row in rows(found) if row.version and not row.is_old],
    }
    return page(request, "office/bulletins/handouts.html", context)


@only_read
@staff(Permission.BULLETIN_WRITE)
def cards(request: Visit, pk: int, handout: int) -> HttpResponse:
    found = found_by(request, pk)
    rules.may_hand_on(request.actor, found).enforce()
    mine = get_object_or_404(found.handouts.all(), pk=handout)
    return paper_of(found, KINDS["cards"], request.GET.get("in", "ja"), code=mine.code)


def _handed(found: Bulletin, form: HandOn, request: Visit) -> bool:
    said = form.cleaned_data
    facts = {"giver": said["giver"], "cards": said["cards"], "key": said["key"]}
    actions.hand_on(found, **facts, by=request.actor)
    return True
