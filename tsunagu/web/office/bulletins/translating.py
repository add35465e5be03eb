"""A bulletin in another language: written beside the Japanese, checked by somebody who reads it."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.bulletins import actions, rules
from tsunagu.bulletins.models import Bulletin, Version
from tsunagu.bulletins.queries.terms import terms_in
from tsunagu.language.glossary import Term, found_in, unsaid
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, attempt, page, posted, staff
from tsunagu.web.languages import html_lang
from tsunagu.web.office.bulletins.forms import Nothing, Translate
from tsunagu.web.office.bulletins.patterns import patterns_of
from tsunagu.web.office.bulletins.views import found_by, looked, typed

NEVER = -1  # no bulletin has moved so often
LANGUAGES = dict(settings.LANGUAGES)


@staff(Permission.BULLETIN_WRITE)
def words(request: Visit, pk: int, language: str) -> HttpResponse:
    """The same in another language, beside the Japanese."""
    found = found_by(request, pk)
    if language not in LANGUAGES or language == rules.SOURCE:
        raise Http404
    rules.may_translate(request.actor, found).enforce()
    there = {each.language: each for each in found.versions.all()}
    patterns = patterns_of(found.category)
    pattern = patterns.get(request.GET.get("pattern", ""))
    begun = pattern.typed(language) if pattern else _words_of(there.get(language))
    form = Translate(request.POST or None, initial={**begun, "moves": found.moves})
    if form.is_valid() and "look" not in request.POST:
        found.moves = form.cleaned_data["moves"]
        if attempt(form, lambda: _translated(found, language, form, request)):
            messages.success(request, _("書きとめました。"))
            return redirect("office:bulletin", found.pk)
    source, look = there[rules.SOURCE], looked(request, language)
    context = {
        "form": form,
        "bulletin": found,
        "source": source,
        "language_name": LANGUAGES[language],
        "lang": html_lang(language),
        "patterns": patterns,
        "look": look,
        **_terms(source, language, request if look else None),
    }
    return page(request, "office/bulletins/words.html", context)


@posted
@staff(Permission.BULLETIN_WRITE)
def check(request: Visit, pk: int, language: str) -> HttpResponse:
    """Somebody who reads the language says that it says the same."""
    found = found_by(request, pk)
    version = get_object_or_404(found.versions.all(), language=language)
    form = Nothing(request.POST, bulletin=found)
    found.moves = form.cleaned_data["moves"] if form.is_valid() else NEVER  # what was read
    version.bulletin = found
    actions.check(version, read_with=request.POST.get("read_with", "")[:60], by=request.actor)
    messages.success(request, _("書きとめました。"))
    return redirect("office:bulletin", found.pk)


def _words_of(version: Version | None) -> dict[str, str]:
    return {name: getattr(version, name, "") for name in ("title", "body")}


def _terms(source: Version, language: str, request: Visit | None) -> dict[str, list[Term]]:
    """The words of the Japanese that are known; of what was typed those that it says otherwise."""
    terms = found_in(f"{source.title}\n{source.body}", terms_in(language))
    if request is None:
        return {"terms": terms, "unsaid": []}
    said = typed(request)
    return {"terms": terms, "unsaid": unsaid(terms, f"{said.title}\n{said.body}")}


def _translated(found: Bulletin, language: str, form: Translate, request: Visit) -> bool:
    actions.translate(found, language, form.words(), by=request.actor)
    return True
