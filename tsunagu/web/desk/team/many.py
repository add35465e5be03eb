"""Many needs of the list go to one colleague: looked at once more, then all at once."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.cases.actions import assign_many
from tsunagu.cases.actions.handing import MOST_AT_ONCE
from tsunagu.cases.models import Need
from tsunagu.cases.queries.listing import every
from tsunagu.cases.queries.people import colleagues, member
from tsunagu.cases.queries.team import needs_seen, needs_to_give
from tsunagu.ground.actor import Actor
from tsunagu.people.models import Membership
from tsunagu.people.roles import Permission
from tsunagu.ui.fields import offer
from tsunagu.web.desk.cases import sieve
from tsunagu.web.desk.cases.forms.fields import NONE
from tsunagu.web.doors import Visit, attempt, page, staff


class Many(forms.Form):
    """``seen``: each need with its count of moves, as it stood on the page."""

    seen = forms.RegexField(r"^[0-9]+\.[0-9]+( [0-9]+\.[0-9]+)*$", widget=forms.HiddenInput)
    to = forms.ChoiceField(label=gettext_lazy("新しい担当"))
    reason = forms.CharField(label=gettext_lazy("理由"), max_length=200)

    def __init__(self, data: Any = None, *, actor: Actor, needs: list[Need]) -> None:
        seen = " ".join(f"{need.pk}.{need.moves}" for need in needs)
        super().__init__(data, initial={"seen": seen})
        offer(self, "to", NONE + colleagues(actor))
        self.actor = actor

    def clean_to(self) -> Membership:
        return member(self.actor, self.cleaned_data["to"])


@staff(Permission.CASE_ASSIGN)
def give_many(request: Visit) -> HttpResponse:
    """What will happen, with whom and why; then it happens, and what stayed is named."""
    needs = _wanted(request)
    form = Many(request.POST or None, actor=request.actor, needs=needs)
    if form.is_valid() and attempt(form, lambda: _given(request, form, needs)):
        return redirect("desk:case_list")
    context = {"form": form, "needs": needs, "most": MOST_AT_ONCE}
    return page(request, "desk/team/many.html", context)


def _wanted(request: Visit) -> list[Need]:
    """The ticked needs, or all that the list's sieve lets through; what was seen, when posted."""
    if request.method == "POST":
        keys = [pair.split(".")[0] for pair in request.POST.get("seen", "").split()]
    elif request.GET.get("all") == "1":
        rows = every(request.actor, sieve.read(request.GET), limit=MOST_AT_ONCE)
        keys = [str(row.need) for row in rows]
    else:
        keys = request.GET.getlist("need")
    chosen = [int(key) for key in keys[:MOST_AT_ONCE] if key.isdecimal() and len(key) < 19]
    seen = needs_seen if request.method == "POST" else needs_to_give
    return list(seen(request.actor).filter(pk__in=chosen).order_by("next_on", "pk"))


def _given(request: Visit, form: Many, needs: list[Need]) -> bool:
    moves = dict(pair.split(".") for pair in form.cleaned_data["seen"].split())
    for need in needs:
        need.moves = int(moves[str(need.pk)][:9])  # the state that the lead has read
    to, reason = form.cleaned_data["to"], form.cleaned_data["reason"]
    moved, stayed = assign_many(needs, to=to, reason=reason, by=request.actor)
    messages.success(request, _("%(count)d件の担当をかえました。") % {"count": moved})
    if stayed:
        said = _("次の課題は、その間に動いたので、そのままです：%(needs)s")
        messages.warning(request, said % {"needs": "、".join(map(_named, stayed))})
    return True


def _named(need: Need) -> str:
    person = need.person or need.case.main_person
    return f"{person.called} #{need.case_id} {need.code.label}"
