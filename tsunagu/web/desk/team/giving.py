"""One need goes to a colleague whom the house proposes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.cases import actions
from tsunagu.cases.models import Need
from tsunagu.cases.queries.allocation import suggestions
from tsunagu.cases.queries.team import needs_to_give
from tsunagu.people.roles import Permission
from tsunagu.web.desk.team.forms import Give, why
from tsunagu.web.doors import Visit, attempt, page, staff


@staff(Permission.CASE_ASSIGN)
def give(request: Visit, pk: int) -> HttpResponse:
    """Up to three colleagues with the reason in words; accepting one gives them the need."""
    need = get_object_or_404(needs_to_give(request.actor), pk=pk)
    proposed = suggestions(request.actor, need)
    form = Give(request.POST or None, proposed=proposed, moves=need.moves)
    if form.is_valid() and attempt(form, lambda: _given(need, form, request)):
        messages.success(request, _("担当を決めました。"))
        return redirect("desk:team")
    return page(request, "desk/team/give.html", {"form": form, "need": need})


def _given(need: Need, form: Give, request: Visit) -> bool:
    chosen = form.cleaned_data["worker"]
    need.moves = form.cleaned_data["moves"]  # the state that the lead has read
    reason = form.cleaned_data["reason"] or why(chosen)
    actions.assign(need, to=chosen.membership, reason=reason, by=request.actor)
    return True
