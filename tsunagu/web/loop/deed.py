"""A deed of the loop on a page: offered when its rule says yes, done when its form is posted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest

from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import Verdict
from tsunagu.referrals.models import Referral
from tsunagu.web.doors import attempt


@dataclass(frozen=True)
class Deed:
    slug: str
    label: Any  # lazy text of the button
    form: type[forms.Form]
    may: Callable[[Actor, Referral], Verdict]
    do: Callable[[Referral, dict[str, Any], Actor], object]
    hint: Any = ""
    danger: bool = False

    def blank(self, data: Any = None) -> forms.Form:
        """The form; its ids carry the deed's name, because one page shows several."""
        return self.form(data, auto_id=f"id_{self.slug}_%s")


@dataclass(frozen=True)
class Offer:
    deed: Deed
    form: forms.Form
    is_open: bool


def offers(
    deeds: Sequence[Deed], referral: Referral, actor: Actor, tried: "Tried | None" = None
) -> list[Offer]:
    """What the actor may do now. A form that came back stays, with what was typed in it."""
    found = []
    for deed in deeds:
        if tried is not None and tried.deed == deed:
            found.append(Offer(deed, tried.form, is_open=True))
        elif deed.may(actor, referral):
            found.append(Offer(deed, deed.blank(), is_open=not deed.form.base_fields))
    return found


@dataclass(frozen=True)
class Tried:
    deed: Deed
    form: forms.Form
    succeeded: bool


def tried(
    request: HttpRequest, deeds: Sequence[Deed], slug: str, referral: Referral, actor: Actor
) -> Tried:
    """Do the posted deed. Whoever comes second reads why, and keeps the words."""
    deed = next((deed for deed in deeds if deed.slug == slug), None)
    if deed is None or request.method != "POST":
        raise Http404
    form, verdict = deed.blank(request.POST), deed.may(actor, referral)
    if not verdict:
        form.add_error(None, verdict.reason)
        return Tried(deed, form, succeeded=False)
    done = form.is_valid() and attempt(form, lambda: _done(deed, referral, form, actor))
    return Tried(deed, form, succeeded=bool(done))


def _done(deed: Deed, referral: Referral, form: forms.Form, actor: Actor) -> bool:
    deed.do(referral, form.cleaned_data, actor)
    return True
