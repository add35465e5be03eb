"""The form of the finder as it was sent, with the page that was asked for."""

from typing import Any

from django.http import HttpRequest

from tsunagu.directory.queries.finding import towns
from tsunagu.web.finding.forms import Find
from tsunagu.web.finding.found import findings

LAST_PAGE = 500


def found(request: HttpRequest, *, is_staff: bool = False) -> dict[str, Any]:
    """What the page shows: the empty box, or the box with what its words lead to."""
    is_sent = bool(request.POST.get("words")) or "find" in request.POST
    form = Find(request.POST if is_sent else None, towns())
    if not is_sent or not form.is_valid():
        return {"form": form}
    shown = findings(form, **_place(request), is_staff=is_staff)
    return {"form": form, "found": shown}


def _place(request: HttpRequest) -> dict[str, Any]:
    """Which part and which page of it: ``more`` carries both, as "nursery 2"."""
    only, _blank, page = request.POST.get("more", "").partition(" ")
    number = int(page) if page.isdecimal() and len(page) < 4 else 1
    return {"only": only, "page": min(max(number, 1), LAST_PAGE)}
