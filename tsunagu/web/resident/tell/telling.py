"""From a filled sheet to what the intake is told, and to the page on which it is checked."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.intake.models import Teller
from tsunagu.intake.papers import Part, Told
from tsunagu.people.actors import actor_for
from tsunagu.people.models import TOLD_IN, User
from tsunagu.people.roles import Permission
from tsunagu.places.models import Area
from tsunagu.places.queries import chome_in
from tsunagu.residents.papers import Particulars
from tsunagu.web.chrome import city
from tsunagu.web.hours import TICKED, windows
from tsunagu.web.resident.tell.questions import Question
from tsunagu.web.resident.tell.sheet import Sheet


def teller_of(request: HttpRequest) -> Actor:
    """A signed-in person who may write down concerns tells in their own name; all others not."""
    if not isinstance(request.user, User):
        return RESIDENT
    actor = actor_for(request.user)
    return actor if actor.has(Permission.CONCERN_RECEIVE) else RESIDENT


def told(sheet: Sheet, *, language: str) -> Told:
    """The telling. Two queries, when a place was named."""
    place = sheet.cleaned("place").get("place", "")
    chome = chome_in(place, city()) if place else None
    return Told(
        key=sheet.key,
        words=sheet.cleaned("words")["words"],
        teller=Teller(sheet.cleaned("whom").get("teller") or Teller.SELF),
        teller_note=_teller_note(sheet),
        since=sheet.cleaned("since").get("since", ""),
        danger_now=sheet.cleaned("danger").get("danger_now", ""),
        place=place,
        chome=chome,
        sharing=sheet.cleaned("sharing").get("sharing", ""),
        language=language,
        parts=_parts(sheet, chome, language),
    )


def _teller_note(sheet: Sheet) -> str:
    """For the desk, so in Japanese whatever language the page spoke."""
    if sheet.said("whom", "teller"):
        return str(sheet.cleaned("you").get("relation", ""))
    with override("ja"):
        return _("だれのことかは、答えていません。")


def _parts(sheet: Sheet, chome: Area | None, language: str) -> tuple[Part, ...]:
    """Who takes part, as far as anything is known of them. Who names no language wants that of
    the page.
    """
    you = sheet.cleaned("you")
    teller: dict[str, Any] = {**sheet.cleaned("way"), **sheet.cleaned("reach")}
    teller |= _when(sheet.cleaned("hours"))
    teller |= {name: you[name] for name in ("name", "kana", "age_about") if name in you}
    teller["language"] = you.get("speaks") or TOLD_IN.get(language, "")
    if sheet.is_about_teller:
        me = Particulars(**teller, chome=chome)
        return () if me.is_empty() else (Part(me, is_teller=True),)
    me, other = Particulars(**teller), Particulars(**sheet.cleaned("person"), chome=chome)
    parts = [] if me.is_empty() else [_reporter(me, you.get("relation", ""))]
    return (*parts, Part(other))


def _when(said: dict[str, Any]) -> dict[str, Any]:
    """The ticked hours as windows, the rest as it is."""
    rest = {name: value for name, value in said.items() if name not in TICKED}
    return rest | {"windows": windows(said)}


def _reporter(me: Particulars, relation: str) -> Part:
    return Part(me, is_concerned=False, is_teller=True, relation=relation)


def rows(sheet: Sheet) -> list[dict[str, Any]]:
    """What was answered, a row for each question, with the way back to it."""
    return [
        {
            "label": question.heading(sheet) or next(iter(form)).label,
            "value": _in_words(question, form) or _("答えていません"),
            "href": f"{reverse('resident:tell-question', args=[question.slug])}?to=check",
        }
        for question, form in sheet.rows()
    ]


def _in_words(question: Question, form: forms.Form) -> str:
    if not form.is_valid():
        return ""
    said = {field.label: _word(field.field, form.cleaned_data[field.name]) for field in form}
    if not question.title:
        return "".join(said.values())
    return "\n".join(f"{label}：{word}" for label, word in said.items() if word)


def _word(field: forms.Field, value: Any) -> str:
    choices: Any = getattr(field, "choices", ())
    if isinstance(field, forms.MultipleChoiceField):
        return "、".join(str(label) for key, label in choices if key in value)
    if isinstance(field, forms.ChoiceField):
        return str(dict(choices).get(value, ""))
    if isinstance(field, forms.BooleanField):
        return _("はい") if value else ""
    return "" if value is None else str(value)
