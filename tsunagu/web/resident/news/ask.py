"""A question about a bulletin: read by its desk, answered once for everybody, without a name."""

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.bulletins.actions import put_question
from tsunagu.bulletins.queries import public_one, said, shown
from tsunagu.bulletins.rules import takes_questions
from tsunagu.community.gate import reaching
from tsunagu.finder import heard
from tsunagu.ui.fields import Line
from tsunagu.web.doors import attempt, page, public, slowed
from tsunagu.web.languages import html_lang
from tsunagu.web.tries import Tries

ASKED = Tries("question on a bulletin", of_an_address=20, of_all=400)


class Ask(forms.Form):
    words = Line(
        _("聞きたいこと"),
        300,
        required=True,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("名前、電話、メールアドレスは書かないでください。"),
        error_messages={"required": _("聞きたいことを書いてください。")},
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"key": uuid4().hex})

    def clean_words(self) -> str:
        """Nobody is to be reached by it, and who needs help gets it elsewhere."""
        words = str(self.cleaned_data["words"])
        if found := reaching(words):
            raise forms.ValidationError([str(trace) for trace in found])
        if heard(words).dangers:
            said = _("助けがいるときは、「こまっていることを伝える」から伝えてください。")
            raise forms.ValidationError(said, "danger")
        return words


@public(sensitive=True, as_house=True)
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    bulletin = public_one(pk)
    if bulletin is None or not takes_questions(bulletin):
        raise Http404
    form = Ask(request.POST if request.method == "POST" else None)
    wait = ASKED.take(request) if form.is_bound else 0
    if wait:
        form.add_error(None, _("何回も送られています。しばらく待ってください。"))
    elif form.is_valid():
        given = form.cleaned_data
        if attempt(form, lambda: put_question(bulletin, given["words"], key=f"q-{given['key']}")):
            messages.success(request, gettext("受け取りました。答えは、このページに出ます。"))
            return redirect("resident:news_item", pk)
    version = said(bulletin, request.GET.get("in", "ja"))
    context = {"form": form, "bulletin": bulletin, "title": shown(version).title}
    context["lang"] = html_lang(version.language)
    return slowed(page(request, "resident/news/ask.html", context), wait)
