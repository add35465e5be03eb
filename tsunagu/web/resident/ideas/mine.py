"""The page behind the receipt of who proposed an idea, or helps with one."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tsunagu.community.actions import ideas as actions
from tsunagu.community.models import IdeaPart
from tsunagu.community.queries import ideas as queries
from tsunagu.community.rules import ideas as rules
from tsunagu.ground import clock
from tsunagu.ground.receipts import grouped
from tsunagu.web.doors import only_read, page, public
from tsunagu.web.resident import device
from tsunagu.web.resident.ideas.views import HALF_AN_HOUR, shown
from tsunagu.web.resident.status.forms import Receipt

JUST_NOW = timedelta(seconds=HALF_AN_HOUR)


@only_read
@public(sensitive=True)
def mine(request: HttpRequest) -> HttpResponse:
    """How it goes, and the way out."""
    part = _opened_now(request)
    if part is None:
        return page(request, "resident/status/ask.html", {"form": Receipt()})
    is_new = part.at > clock.now() - JUST_NOW
    context = {
        "part": part,
        "idea": part.idea,
        "receipt": grouped(part.receipt),
        "passphrase": grouped(actions.passphrase_for(part.key)) if is_new else "",
        "may_leave": rules.may_leave(part),
        "may_withdraw": rules.may_withdraw(part),
        **shown(part.idea),
    }
    return render(request, "resident/ideas/mine.html", context)


def _opened_now(request: HttpRequest) -> IdeaPart | None:
    """Whose receipt was opened on this device within the half hour."""
    pk = device.signed(request, device.IDEA, HALF_AN_HOUR)
    return queries.opened_by(pk) if pk else None


@public(sensitive=True)
def close(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("resident:ideas")
    response = render(request, "resident/status/closed.html")
    device.close(response)
    return response
