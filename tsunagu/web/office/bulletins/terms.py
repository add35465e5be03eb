"""How the city says words in other languages; below it the table of the house."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.bulletins import actions
from tsunagu.bulletins.models.term import SPOKEN
from tsunagu.bulletins.queries.terms import said_of_terms
from tsunagu.language.glossary import glossary
from tsunagu.people.roles import Permission
from tsunagu.ui.fields import Line
from tsunagu.web.doors import Visit, attempt, page, posted, staff
from tsunagu.web.languages import html_lang

A_PAGE = 50


class SayTerm(forms.Form):
    word = Line(_("ことば"), 40, required=True, help_text=_("日本語で書きます。"))
    language = forms.ChoiceField(label=_("どのことばで"), choices=SPOKEN)
    saying = Line(
        _("言い方"),
        120,
        required=True,
        help_text=_("かっこの中は説明です。訳になくても、指摘しません。"),
    )


@staff(Permission.BULLETIN_WRITE)
def terms(request: Visit) -> HttpResponse:
    """The city's own words, and one more; what the house knows stands below in one language."""
    form = SayTerm(request.POST or None)
    if form.is_valid() and attempt(form, lambda: _said(form, request)):
        messages.success(request, gettext("書きとめました。"))
        return redirect("office:terms")
    rows = Paginator(said_of_terms(), A_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.get("in", "")
    language = asked if asked in dict(SPOKEN) else SPOKEN[0][0]
    context = {
        "form": form,
        "page": rows,
        "lines": [(row, html_lang(row.language)) for row in rows],
        "spoken": SPOKEN,
        "language": language,
        "lang": html_lang(language),
        "known": glossary(language).items(),
    }
    return page(request, "office/bulletins/terms.html", context)


@posted
@staff(Permission.BULLETIN_WRITE)
def drop(request: Visit, pk: int) -> HttpResponse:
    actions.unsay_term(get_object_or_404(said_of_terms(), pk=pk), by=request.actor)
    messages.success(request, gettext("消しました。"))
    return redirect("office:terms")


def _said(form: SayTerm, request: Visit) -> bool:
    said = form.cleaned_data
    actions.say_term(
        said["word"].strip(), said["language"], said["saying"].strip(), by=request.actor
    )
    return True
