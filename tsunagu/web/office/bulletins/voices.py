"""What groups and residents would tell their area, at the desk that reads it first."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.bulletins import actions, rules
from tsunagu.bulletins.models import Voice
from tsunagu.bulletins.papers import Words
from tsunagu.bulletins.queries import voices
from tsunagu.people.roles import Permission
from tsunagu.ui.fields import Line
from tsunagu.web.bulletins.looks import look_at
from tsunagu.web.doors import Visit, attempt, page, posted, staff, stands


class Refusal(forms.Form):
    reason = Line(
        _("載せない理由"),
        300,
        required=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("出した人が、受付番号で読みます。"),
        error_messages={"required": _("載せない理由を書いてください。")},
    )


@staff(Permission.BULLETIN_WRITE)
def voice(request: Visit, pk: int) -> HttpResponse:
    """What was brought, with what could be plainer; the form is for saying no."""
    found = _found(request, pk)
    form = Refusal(request.POST if request.method == "POST" else None)
    verdict = rules.may_decide_voice(request.actor, found)
    if stands(form, verdict) and attempt(form, lambda: _refused(found, form, request)):
        messages.success(request, gettext("書きとめました。"))
        return redirect("office:bulletins")
    look = look_at(Words(found.title, found.body), "ja")
    context: dict[str, Any] = {"voice": found, "form": form, "verdict": verdict, "look": look}
    return page(request, "office/bulletins/voice.html", context)


@posted
@staff(Permission.BULLETIN_WRITE)
def take(request: Visit, pk: int) -> HttpResponse:
    made = actions.take_up(_found(request, pk), by=request.actor)
    messages.success(request, gettext("下書きにしました。直してから、承認を頼んでください。"))
    return redirect("office:bulletin", made.pk)


@posted
@staff(Permission.BULLETIN_WRITE)
def look(request: Visit, pk: int) -> HttpResponse:
    """Somebody has read what is out on trust."""
    found = _found(request, pk)
    if verdict := rules.may_look(request.actor, found):
        actions.look_at_told(found, by=request.actor)
        messages.success(request, gettext("書きとめました。"))
    else:
        messages.error(request, verdict.reason)
    return redirect("office:bulletins")


def _refused(found: Voice, form: Refusal, request: Visit) -> bool:
    actions.refuse_voice(found, reason=form.cleaned_data["reason"], by=request.actor)
    return True


def _found(request: Visit, pk: int) -> Voice:
    return get_object_or_404(voices.waiting(request.actor), pk=pk)
