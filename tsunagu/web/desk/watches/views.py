"""Who is watched over, as the desk sees it: who waits and why, who goes, what they saw."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.people.roles import Permission
from tsunagu.residents.rules import Channel, Purpose, address_for
from tsunagu.watch import actions, queries, rules
from tsunagu.watch.models import Watch
from tsunagu.watch.states import WatchState
from tsunagu.web.desk.neighbours.doing import one_deed
from tsunagu.web.desk.watches.deeds import BY_SLUG, DEEDS
from tsunagu.web.desk.watches.forms import Answer
from tsunagu.web.doors import Visit, attempt, only_read, page, staff

A_PAGE, A_FEW, A_DOZEN = 30, 20, 12


@only_read
@staff(Permission.NEIGHBOUR_MATCH)
def watches(request: Visit) -> HttpResponse:
    """Reports that wait for a word first, then everybody by the desk's next date."""
    found = Paginator(queries.arranged(request.actor), A_PAGE)
    context = {
        "looks": queries.unanswered(request.actor)[:A_PAGE],
        "page": found.get_page(request.GET.get("page")),
        "towns": queries.towns(request.actor),
    }
    return page(request, "desk/watches/watches.html", context)


@staff(Permission.NEIGHBOUR_MATCH)
def watch(request: Visit, pk: int) -> HttpResponse:
    """One person; a word to the visitor answers every report that stands there."""
    found, actor = _found(request, pk), request.actor
    looks = list(queries.looks_at(found)[:A_DOZEN])
    waiting = [one for one in looks if one.answered_at is None and one.concern_id is None]
    form = Answer(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, lambda: _answered(found, waiting, form, request)):
        return redirect("desk:watch", found.pk)
    if not form.is_bound:
        actions.read(found, by=actor)
    person = found.person
    context = {
        "watch": found,
        "reach": address_for(person, actor, purpose=Purpose.WORK, channel=Channel.SCREEN),
        "deeds": [deed for deed in DEEDS if deed.may(actor, found)],
        "visitors": _visitors(found, request),
        "looks": looks,
        "form": form if waiting else None,
        "may_read_concerns": actor.has(Permission.CONCERN_READ),
    }
    return page(request, "desk/watches/watch.html", context)


@staff(Permission.NEIGHBOUR_MATCH)
def deed(request: Visit, pk: int, slug: str) -> HttpResponse:
    template = "desk/watches/watch_deed.html"
    return one_deed(request, BY_SLUG.get(slug), _found(request, pk), "watch", template)


def _answered(found: Watch, waiting: list, form: Answer, request: Visit) -> bool:
    actions.answer_looks(found, waiting, words=form.cleaned_data["words"], by=request.actor)
    messages.success(request, _("訪問した人に伝えました。"))
    return True


def _visitors(found: Watch, request: Visit) -> list[queries.Visitor]:
    """Who may go there, while somebody is looked for."""
    looking = found.state == WatchState.WAITING and rules.may_introduce(request.actor, found)
    return queries.visitors(found)[:A_FEW] if looking else []


def _found(request: Visit, pk: int) -> Watch:
    """Of the own desk alone: who visits has a page of their own."""
    rows = Watch.objects.visible_to(request.actor).filter(desk_id=request.actor.organisation_id)
    related = ("person__chome", "person__neighbour", "owner", "visitor", "desk")
    return get_object_or_404(rows.select_related(*related), pk=pk)
