"""The form of the finder as it was sent, with the page that was asked for."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from tsunagu.directory.actions.searching import count_search
from tsunagu.directory.models import Outcome, heard_by
from tsunagu.directory.queries.facets import Narrow
from tsunagu.directory.queries.finding import towns
from tsunagu.finder.own import plain_words
from tsunagu.web import errors
from tsunagu.web.doors import Visit
from tsunagu.web.finding.forms import Find
from tsunagu.web.finding.found import Findings, findings
from tsunagu.web.finding.paper import can_be_printed, paper_of

LAST_PAGE = 500


def found(request: Visit) -> dict[str, Any]:
    """What the page shows: the empty box, or the box with what its words lead to."""
    is_sent = "find" in request.POST or any(request.POST.get(name) for name in ("words", "town"))
    form = Find(request.POST if is_sent else None, towns())
    if not is_sent or not form.is_valid():
        return {"form": form}
    heard = heard_by(request.actor)
    shown = findings(form, **_place(request), chosen=_chosen(request), heard=heard)
    outcome = _outcome(request, shown)
    if outcome is not None:
        words = plain_words(form.said) if outcome != Outcome.HELPED else set()
        count_search(outcome, needs=shown.needs, words=words)
    return {
        "form": form,
        "found": shown,
        "is_judged": "verdict" in request.POST,
        "can_be_printed": can_be_printed(shown),
    }


def printed(request: Visit, context: dict[str, Any]) -> HttpResponse | None:
    """The paper, where that was asked for and there is something to print."""
    if "print" not in request.POST or not context.get("can_be_printed"):
        return None
    return paper_of(context["found"])


def not_now(request: HttpRequest) -> dict[str, Any]:
    """The box as it was sent, and why nothing was looked for."""
    form = Find(request.POST, towns())
    form.add_error(None, errors.slow_down())
    return {"form": form}


def _outcome(request: HttpRequest, shown: Findings) -> Outcome | None:
    """What is counted of this search: a verdict, or once that it led nowhere."""
    verdict = request.POST.get("verdict", "")
    if verdict in (Outcome.HELPED, Outcome.DIFFERED):
        return Outcome(verdict)
    is_fresh = not {"verdict", "more", "print", "language"} & set(request.POST)
    typed, within = request.POST.get("words"), request.POST.get("within")
    # Nothing so near is not nothing.
    is_missed = is_fresh and typed and not within and not shown.services
    return Outcome.NOTHING if is_missed else None


def _chosen(request: HttpRequest) -> Narrow:
    """What was chosen to keep; what is not there any more keeps nothing."""
    said = request.POST
    return Narrow(said.get("kind", ""), said.get("place", ""), is_open="open" in said)


def _place(request: HttpRequest) -> dict[str, Any]:
    """Which part and which page of it: ``more`` and ``print`` carry both, as "nursery 2"."""
    said = request.POST.get("more") or request.POST.get("print", "")
    only, _blank, page = said.partition(" ")
    number = int(page) if page.isdecimal() and len(page) < 4 else 1
    return {"only": only, "page": min(max(number, 1), LAST_PAGE)}
