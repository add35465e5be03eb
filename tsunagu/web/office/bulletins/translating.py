"""A bulletin in another language: written beside the Japanese, checked by somebody who reads it."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.bulletins import actions, rules
from tsunagu.bulletins.models import Bulletin, Version
from tsunagu.bulletins.papers import Words
from tsunagu.bulletins.queries.terms import terms_in
from tsunagu.language.glossary import Term, found_in, unsaid
from tsunagu.outside import Translator
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, attempt, page, posted, staff
from tsunagu.web.languages import html_lang
from tsunagu.web.office.bulletins.forms import Nothing, Translate, TranslateByMachine
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
    form = _form(found, there.get(language), language, request)
    machine = settings.TRANSLATOR if rules.takes_machine(found, language) else None
    before = None
    if machine is not None and "machine" in request.POST:
        form, before = _filled(found, language, form, machine, request)
    elif form.is_valid() and not {"look", "machine"} & request.POST.keys():
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
        "patterns": {} if request.POST else patterns_of(found.category),
        "takes_machine": machine is not None,
        "before": before,
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


def _form(found: Bulletin, there: Version | None, language: str, request: Visit) -> Translate:
    """Empty, with the words that are there, or with those of a pattern."""
    pattern = patterns_of(found.category).get(request.GET.get("pattern", ""))
    begun = pattern.typed(language) if pattern else {}
    begun = begun or {name: getattr(there, name, "") for name in ("title", "body")}
    is_raw = "by_machine" in request.POST or (there is not None and there.by_machine)
    kind = TranslateByMachine if is_raw else Translate
    return kind(request.POST or None, initial={**begun, "moves": found.moves})


def _filled(
    found: Bulletin, language: str, form: Translate, machine: Translator, request: Visit
) -> tuple[Translate, Words | None]:
    """A form with what a machine says, and what was typed before; as typed where none answers."""
    for name in ("title", "body"):
        form.fields[name].required = False

    def ask() -> Words:
        return actions.ask_machine(found, language, machine=machine, by=request.actor)

    words, before = attempt(form, ask), typed(request)
    if words is None:
        return form, None
    initial = {"title": words.title, "body": words.body, "moves": found.moves}
    is_lost = before != words and bool(before.title or before.body)
    return TranslateByMachine(initial=initial), before if is_lost else None


def _terms(source: Version, language: str, request: Visit | None) -> dict[str, list[Term]]:
    """The words of the Japanese that are known; of what was typed those that it says otherwise."""
    terms = found_in(f"{source.title}\n{source.body}", terms_in(language))
    if request is None:
        return {"terms": terms, "unsaid": []}
    said = typed(request)
    return {"terms": terms, "unsaid": unsaid(terms, f"{said.title}\n{said.body}")}


def _translated(found: Bulletin, language: str, form: Translate, request: Visit) -> bool:
    words, is_raw = form.words(), form.is_raw
    actions.translate(found, language, words, by_machine=is_raw, by=request.actor)
    return True
