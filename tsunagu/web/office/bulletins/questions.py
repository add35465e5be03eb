"""Readers' questions, at the desk that wrote the bulletin."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.bulletins import actions, rules
from tsunagu.bulletins.models import ReaderQuestion
from tsunagu.bulletins.queries import asked, source
from tsunagu.people.roles import Permission
from tsunagu.ui.fields import Line
from tsunagu.web.doors import Visit, attempt, page, staff, stands

LEAVE = "leave"


class Answer(forms.Form):
    """The question begins as it was asked; what shows somebody is taken out by the desk."""

    shown = Line(
        _("みんなに見せる質問"),
        300,
        required=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("だれが聞いたかわかることばは、消してください。"),
        error_messages={"required": _("みんなに見せる質問を書いてください。")},
    )
    answer = Line(
        _("みんなへの答え"),
        1_000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("お知らせのページに、そのまま出ます。"),
        error_messages={"required": _("みんなへの答えを書いてください。")},
    )


@staff(Permission.BULLETIN_WRITE)
def question(request: Visit, pk: int) -> HttpResponse:
    found = get_object_or_404(asked.waiting(request.actor), pk=pk)
    back = redirect("office:bulletin", found.bulletin_id)
    if LEAVE in request.POST:
        actions.leave_question(found, by=request.actor)
        messages.success(request, gettext("書きとめました。"))
        return back
    is_sent = request.method == "POST"
    form = Answer(request.POST if is_sent else None, initial={"shown": str(found.words)})
    verdict = rules.may_answer_question(request.actor, found)
    if stands(form, verdict) and attempt(form, lambda: _answered(found, form, request)):
        messages.success(request, gettext("答えを、お知らせのページに出しました。"))
        return back
    context: dict[str, Any] = {"form": form, "question": found, "verdict": verdict}
    return page(request, "office/bulletins/question.html", {**context, "title": _title(found)})


def _answered(found: ReaderQuestion, form: Answer, request: Visit) -> bool:
    actions.answer_question(found, by=request.actor, **form.cleaned_data)
    return True


def _title(found: ReaderQuestion) -> str:
    return str(source(found.bulletin).title)
