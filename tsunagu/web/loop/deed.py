"""A deed of the loop on a page: offered when its rule says yes, done when its form is posted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest

from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import Verdict
from tsunagu.web.doors import attempt, stands


@dataclass(frozen=True)
class Deed:
    slug: str
    label: Any  # lazy text of the button
    form: type[forms.Form]
    may: Callable[[Actor, Any], Verdict]  # of a referral, or of an offer
    do: Callable[[Any, dict[str, Any], Actor], object]
    hint: Any = ""
    danger: bool = False

    def blank(self, data: Any = None, *, thing: Any) -> forms.Form:
        """The form; its ids carry deed and thing, because one page shows several of both."""
        return self.form(data, auto_id=f"id_{self.slug}_{thing.pk}_%s")


@dataclass(frozen=True)
class Offer:
    deed: Deed
    form: forms.Form
    is_open: bool


def offers(
    deeds: Sequence[Deed], thing: Any, actor: Actor, tried: "Tried | None" = None
) -> list[Offer]:
    """What the actor may do now. A form that came back stays, with what was typed in it."""
    found = []
    for deed in deeds:
        if tried is not None and (tried.deed, tried.thing) == (deed, thing):
            found.append(Offer(deed, tried.form, is_open=True))
        elif deed.may(actor, thing):
            found.append(Offer(deed, deed.blank(thing=thing), is_open=not deed.form.base_fields))
    return found


@dataclass(frozen=True)
class Tried:
    deed: Deed
    thing: Any
    form: forms.Form
    succeeded: bool


def tried(
    request: HttpRequest, deeds: Sequence[Deed], slug: str, thing: Any, actor: Actor
) -> Tried:
    """Do the posted deed. Whoever comes second reads why, and keeps the words."""
    deed = next((deed for deed in deeds if deed.slug == slug), None)
    if deed is None or request.method != "POST":
        raise Http404
    form, verdict = deed.blank(request.POST, thing=thing), deed.may(actor, thing)
    done = stands(form, verdict) and attempt(form, lambda: _done(deed, thing, form, actor))
    return Tried(deed, thing, form, succeeded=bool(done))


def _done(deed: Deed, thing: Any, form: forms.Form, actor: Actor) -> bool:
    deed.do(thing, form.cleaned_data, actor)
    return True
