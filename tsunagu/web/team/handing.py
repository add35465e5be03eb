"""Handing somebody's work over: to whom, what would move where, and then all at once."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.cases.actions import share_out
from tsunagu.cases.queries.allocation import Suggestion, colleagues_at
from tsunagu.cases.queries.handing import Parcel, parcels_seen, proposed, takers
from tsunagu.ground.actor import Actor
from tsunagu.people.models import Membership
from tsunagu.ui.fields import offer
from tsunagu.web.doors import Visit, attempt, page


class Takers(forms.Form):
    """One colleague or several. Read from the address, so that the preview can be gone back to."""

    to = forms.MultipleChoiceField(
        label=gettext_lazy("引き継ぐ人"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("何人でもえらべます。分け方は、次のページで確かめます。"),
    )

    def __init__(self, data: Any = None, *, among: list[Membership]) -> None:
        super().__init__(data)
        self.among = {str(row.pk): row for row in among}
        offer(self, "to", [(key, row.user.name) for key, row in self.among.items()])

    def clean_to(self) -> list[Membership]:
        return [self.among[key] for key in self.cleaned_data["to"]]


class Shares(forms.Form):
    """Who takes which parcel. Work that came in meanwhile has no answer yet: it is asked for."""

    reason = forms.CharField(label=gettext_lazy("引き継ぐ理由"), max_length=200)

    def __init__(
        self,
        data: Any = None,
        *,
        held: list[Parcel],
        among: list[Membership],
        chosen: dict[int, Suggestion],
    ) -> None:
        super().__init__(data)
        self.held = held
        self.among = {str(row.pk): row for row in among}
        for parcel in held:
            best = chosen.get(parcel.case.pk)
            self.fields[_name(parcel)] = forms.ChoiceField(
                label=f"#{parcel.case.pk}",
                choices=[(key, row.user.name) for key, row in self.among.items()],
                initial=str(best.membership.pk) if best else None,
            )

    def rows(self) -> list[tuple[Parcel, forms.BoundField]]:
        return [(parcel, self[_name(parcel)]) for parcel in self.held]

    def takers(self) -> dict[int, Membership]:
        said = self.cleaned_data
        return {parcel.case.pk: self.among[said[_name(parcel)]] for parcel in self.held}


def _name(parcel: Parcel) -> str:
    return f"case-{parcel.case.pk}"


@dataclass(frozen=True)
class Place:
    """Where the page stands: the way back, and which other deeds are offered beside it."""

    back: str
    template: str


def handed(request: Visit, giver: Membership, place: Place) -> HttpResponse:
    """Choose colleagues, look at the proposal, change it, confirm it."""
    held, among = parcels_seen(giver, request.actor), takers(giver)
    needs = sum(len(parcel.needs) for parcel in held)  # of which the reader may know
    choice = Takers(request.GET if "to" in request.GET else None, among=among)
    shares = None
    if choice.is_valid():
        to = choice.cleaned_data["to"]
        shares = _shares(request, giver, held, to)
        if shares.is_valid():
            moved = attempt(shares, lambda: _done(giver, shares, request.actor))
            if moved is not None:
                said = _("%(count)d件の課題を引き継ぎました。") % {"count": needs}
                messages.success(request, said)
                return redirect(place.back)
    context = {"giver": giver, "held": held, "choice": choice, "form": shares, "place": place}
    context["needs"] = needs
    return page(request, place.template, context)


def _shares(request: Visit, giver: Membership, held: list[Parcel], to: list[Membership]) -> Shares:
    able = {row.user_id for row in to}
    among = [one for one in colleagues_at(to) if one.membership.user_id in able]
    chosen = proposed(held, among)
    return Shares(request.POST or None, held=held, among=to, chosen=chosen)


def _done(giver: Membership, shares: Shares, by: Actor) -> int:
    reason = shares.cleaned_data["reason"]
    return share_out(giver, takers=shares.takers(), reason=reason, by=by)
