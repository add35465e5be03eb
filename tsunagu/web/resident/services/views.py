"""One service on a page of its own, and what readers know better."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tsunagu.directory.actions.proposing import propose, receipt_for
from tsunagu.directory.models import Proposal, Service
from tsunagu.directory.queries.cards import proposal_behind, public_card
from tsunagu.ground.receipts import grouped
from tsunagu.web import errors
from tsunagu.web.cards.linked import linked
from tsunagu.web.cards.shown import Shown
from tsunagu.web.doors import Visit, attempt, only_read, page, public, slowed
from tsunagu.web.resident.services.forms import AnswerForm, TellForm
from tsunagu.web.tries import Tries

TOLD = Tries("proposal", of_an_address=20, of_all=500)
ASKED = Tries("proposal answer", of_an_address=40)


@only_read
@public
def card(request: Visit, uid: UUID) -> HttpResponse:
    found = _one(uid)
    address = settings.BASE_URL + reverse("resident:service", args=[uid])
    context = {"card": Shown(found), "linked": linked(found, address), "address": address}
    return page(request, "resident/services/card.html", context)


@public(sensitive=True)
def tell(request: Visit, uid: UUID) -> HttpResponse:
    """Whoever knows better corrects the lines; the city looks before anything changes."""
    found = _one(uid)
    form = TellForm(request.POST if request.method == "POST" else None, service=found)
    wait = TOLD.take(request) if form.is_valid() else 0
    if wait:
        form.add_error(None, errors.slow_down())
    elif form.is_valid() and attempt(form, lambda: _propose(request, found, form)) is not None:
        receipt = grouped(receipt_for(form.cleaned_data["key"]))
        return page(request, "resident/services/told.html", {"receipt": receipt, "found": found})
    context = {"form": form, "found": found}
    return slowed(page(request, "resident/services/tell.html", context), wait)


def _propose(request: Visit, found: Service, form: TellForm) -> Proposal:
    said = form.cleaned_data
    own = {"words": said["words"], "mail": said["mail"], "key": said["key"]}
    return propose(found, form.said, **own, by=request.actor)


@public(sensitive=True)
def answer(request: Visit) -> HttpResponse:
    """What became of it, for who has the number."""
    form = AnswerForm(request.POST if request.method == "POST" else None)
    wait = ASKED.take(request) if form.is_valid() else 0
    if wait:
        form.add_error(None, errors.slow_down())
    elif form.is_valid():
        found = proposal_behind(form.cleaned_data["receipt"])
        if found is not None:
            ASKED.forgive(request)
            return page(request, "resident/services/answer.html", {"found": found})
        form.add_error(
            "receipt", _("この受付番号の知らせがありません。もう一度、確かめてください。")
        )
    return slowed(page(request, "resident/services/ask.html", {"form": form}), wait)


def _one(uid: UUID) -> Service:
    found = public_card(uid)
    if found is None:
        raise Http404
    return found
