"""What a visitor opens on a phone: whom to go to, and one press for what was seen.

Without network a script keeps the visits and sends them later to the same address.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.people.roles import Permission
from tsunagu.residents.rules import Channel, Purpose, address_for
from tsunagu.watch import actions, queries
from tsunagu.watch.models import Watch
from tsunagu.watch.papers import Seen
from tsunagu.watch.states import Result, Sign
from tsunagu.web.doors import Visit, attempt, only_read, page, posted, staff
from tsunagu.web.visits.forms import LookForm


@dataclass(frozen=True)
class Card:
    """One person on the page, with the form for the next visit."""

    watch: Watch
    reach: object
    form: LookForm
    told: list[queries.Told]
    is_late: bool


@only_read
@staff(Permission.WATCH_VISIT)
def index(request: Visit) -> HttpResponse:
    return _shown(request)


@posted
@staff(Permission.WATCH_VISIT)
def look(request: Visit, pk: int) -> HttpResponse:
    """Keep one visit. The same key again changes nothing and is answered as the first."""
    watch = get_object_or_404(_mine(request), pk=pk)
    form = LookForm(request.POST, pk=watch.pk)
    if form.is_valid() and (kept := attempt(form, lambda: _keep(watch, form, request))):
        said = (
            _("窓口に伝えました。返事は、このページに出ます。")
            if kept.concern_id
            else _("書きとめました。")
        )
        messages.success(request, said)
        return redirect("visits:index")
    return _shown(request, form, of=watch.pk)


def _keep(watch: Watch, form: LookForm, request: Visit) -> Any:
    said = form.cleaned_data
    seen = Seen(
        key=said["key"],
        at=clock.now() - timedelta(seconds=said["ago"] or 0),
        result=Result(said["result"]),
        signs=tuple(Sign(sign) for sign in said["signs"]),
        note=said["note"],
    )
    return actions.keep_look(watch, seen, by=request.actor)


def _mine(request: Visit) -> Any:
    return Watch.objects.visible_to(request.actor).select_related("person__chome", "desk")


def _shown(request: Visit, typed: LookForm | None = None, of: int = 0) -> HttpResponse:
    watches, today = queries.visited_by(request.actor), clock.today()
    told = queries.told_about(watches, request.actor)
    cards = [
        Card(
            watch,
            _reach(watch, request),
            typed if typed is not None and watch.pk == of else LookForm(pk=watch.pk),
            told.get(watch.pk, []),
            bool(watch.look_on and watch.look_on < today),
        )
        for watch in watches
    ]
    if typed is None:
        actions.read_list(watches, by=request.actor)
    context = {"cards": cards, "form": typed, "results": Result.choices, "today": today}
    return page(request, "visits/index.html", context)


def _reach(watch: Watch, request: Visit) -> object:
    return address_for(watch.person, request.actor, purpose=Purpose.WORK, channel=Channel.SCREEN)
