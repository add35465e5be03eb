"""How words are read: those of one text, and those of the city."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.bulletins import actions, rules
from tsunagu.bulletins.models import Version
from tsunagu.bulletins.queries.sounds import city_readings, own_readings, said_for_city
from tsunagu.language.furigana import pieces
from tsunagu.language.pieces import has_kanji
from tsunagu.people.roles import Permission
from tsunagu.ui.fields import Line
from tsunagu.web.bulletins.turns import read
from tsunagu.web.doors import Visit, attempt, page, posted, staff, stands
from tsunagu.web.languages import html_lang
from tsunagu.web.office.bulletins.views import found_by
from tsunagu.web.sounds import know, of_now, of_version

MOST = 150  # words of one text
A_PAGE = 50


class SayReadings(forms.Form):
    """A field for each word; ``now``: how it is read, empty where nobody knows."""

    moves = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)

    def __init__(self, *args: Any, now: dict[str, str], moves: int, **more: Any) -> None:
        more["initial"] = {"moves": moves}
        super().__init__(*args, **more)
        self.words = dict(zip(map("word-{}".format, range(len(now))), now, strict=True))
        for name, word in self.words.items():
            self.fields[name] = Line(word, 80, initial=now[word])
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def told(self, usual: dict[str, str]) -> dict[str, str]:
        """What differs from the usual reading."""
        said = {word: self.cleaned_data[name].strip() for name, word in self.words.items()}
        return {word: kana for word, kana in said.items() if kana and kana != usual.get(word)}


class SayForCity(forms.Form):
    surface = Line(
        _("ことば"), 40, required=True, help_text=_("漢字のあることば。名前も書けます。")
    )
    kana = Line(_("読み"), 80, required=True, help_text=_("ひらがなで書きます。"))


@staff(Permission.BULLETIN_WRITE)
def readings(request: Visit, pk: int, language: str) -> HttpResponse:
    """Every word with kanji of one text: whoever knows better writes how it is read."""
    found = found_by(request, pk)
    version = next((v for v in found.versions.all() if v.language == language), None)
    if version is None or html_lang(language) != "ja":
        raise Http404
    version.bulletin = found
    usual = _heard(version, own=False)
    now = {**usual, **_heard(version, own=True), **own_readings(version)}
    form = SayReadings(request.POST or None, now=now, moves=found.moves)
    verdict = rules.may_say_readings(request.actor, found)
    if stands(form, verdict) and attempt(form, lambda: _said(version, form, usual, request)):
        messages.success(request, gettext("書きとめました。"))
        return redirect("office:bulletin", found.pk)
    context = {"bulletin": found, "version": version, "form": form, "verdict": verdict}
    context["title"] = read(version.title, version)
    context["lines"] = [read(line, version) for line in version.body.splitlines()]
    return page(request, "office/bulletins/readings.html", context)


@staff(Permission.BULLETIN_WRITE)
def city(request: Visit) -> HttpResponse:
    """The city's own words with their readings, and one more."""
    form = SayForCity(request.POST or None)
    if form.is_valid() and attempt(form, lambda: _said_for_city(form, request)):
        messages.success(request, gettext("書きとめました。"))
        return redirect("office:readings")
    shown = Paginator(said_for_city(), A_PAGE).get_page(request.GET.get("page"))
    return page(request, "office/bulletins/city_readings.html", {"form": form, "page": shown})


@posted
@staff(Permission.BULLETIN_WRITE)
def drop(request: Visit, pk: int) -> HttpResponse:
    actions.unsay_for_the_city(get_object_or_404(said_for_city(), pk=pk), by=request.actor)
    know(city_readings())
    messages.success(request, gettext("消しました。"))
    return redirect("office:readings")


def _heard(version: Version, *, own: bool) -> dict[str, str]:
    """Its words with kanji, as they come; what nobody knows to read is empty."""
    known = of_version(version) if own else of_now()
    found: dict[str, str] = {}
    for text in (version.title, version.body):
        for piece in pieces(text, known):
            if piece.reading and rules.takes_reading(piece.surface):
                is_read = not piece.bare and not has_kanji(piece.reading)
                found.setdefault(piece.surface, piece.reading if is_read else "")
    return dict(list(found.items())[:MOST])


def _said(version: Version, form: SayReadings, usual: dict[str, str], request: Visit) -> bool:
    version.bulletin.moves = form.cleaned_data["moves"]
    actions.say_readings(version, form.told(usual), by=request.actor)
    return True


def _said_for_city(form: SayForCity, request: Visit) -> bool:
    said = form.cleaned_data
    actions.say_for_the_city(said["surface"].strip(), said["kana"].strip(), by=request.actor)
    know(city_readings())
    return True
