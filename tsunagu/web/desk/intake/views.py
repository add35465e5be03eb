from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect

from tsunagu.cases.queries.alike import alike as alike_cases
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.receipts import bare, derived, grouped
from tsunagu.intake import rules
from tsunagu.intake.actions import drop_draft, keep_draft, passphrase_for, receive
from tsunagu.intake.models import Concern
from tsunagu.intake.queries import alike, draft_answers
from tsunagu.people.roles import Permission
from tsunagu.web.chrome import address
from tsunagu.web.desk.intake.forms import Receive
from tsunagu.web.desk.intake.telling import known_so_far, told
from tsunagu.web.doors import Visit, attempt, only_read, page, staff

NOT_KEPT = ("csrfmiddlewaretoken", "save", "more", "check")


@staff(Permission.CONCERN_RECEIVE)
def write_down(request: Visit) -> HttpResponse:
    """Every post that does not save keeps what was typed: at a time-out nothing is lost."""
    if "drop" in request.POST:
        drop_draft(_token(request.actor))
        return redirect("desk:receive")
    if request.method != "POST":
        return _page(request, _draft(request.actor))
    concern, form = None, Receive(request.POST)
    if "save" in request.POST and form.is_valid():
        concern = attempt(form, lambda: receive(told(form, by=request.actor), by=request.actor))
    if concern is not None:
        drop_draft(_token(request.actor))
        return redirect("desk:hand-slip", receipt=concern.receipt)
    _keep(request)
    return _page(request, request.POST, form if "save" in request.POST else None)


def _page(request: Visit, typed: QueryDict | None, judged: Receive | None = None) -> HttpResponse:
    initial = Receive.typed(typed) if typed else {}
    known = known_so_far(initial) if typed else []
    context: dict[str, Any] = {
        "form": judged or Receive(initial=initial),
        "alike": alike(*known, actor=request.actor),
        "cases": alike_cases(*known, actor=request.actor),
        "has_draft": bool(typed),
        "find_url": address("desk:find") if request.actor.has(Permission.DIRECTORY_SUPPORT) else "",
        "may_open": request.actor.has(Permission.CONCERN_READ),
    }
    return page(request, "desk/intake/write_down.html", context)


def _token(actor: Actor) -> str:
    """Names the one draft of this person; not to be guessed by a device of a resident."""
    return derived(str(actor.person()), "desk-draft", 40)


def _draft(actor: Actor) -> QueryDict | None:
    kept = draft_answers(_token(actor), clock.now())
    return QueryDict(kept["typed"]) if kept else None


def _keep(request: Visit) -> None:
    data = request.POST.copy()
    for name in NOT_KEPT:
        data.pop(name, None)
    keep_draft(_token(request.actor), {"typed": data.urlencode()}, remember=True)


@only_read
@staff(Permission.CONCERN_RECEIVE)
def hand_slip(request: Visit, receipt: str) -> HttpResponse:
    """The number and the passphrase, to be given to the person; only to who wrote it down."""
    rows = Concern.objects.visible_to(request.actor)
    concern = rows.filter(receipt=bare(receipt)).first()
    if concern is None or not rules.may_hand_slip(request.actor, concern):
        raise Http404
    context = {
        "concern": concern,
        "receipt": grouped(concern.receipt),
        "passphrase": grouped(passphrase_for(concern.key)),
        "may_open": request.actor.has(Permission.CONCERN_READ),
    }
    return page(request, "desk/intake/slip.html", context)
