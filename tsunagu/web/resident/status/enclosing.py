"""Behind the receipt: photographs and papers for the desk. They are not shown again, to nobody."""

from uuid import uuid4

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tsunagu.enclosures.actions import bring
from tsunagu.enclosures.models import Enclosure
from tsunagu.enclosures.queries import behind
from tsunagu.ground.actor import RESIDENT
from tsunagu.intake.models import Concern
from tsunagu.web.doors import attempt, page, public
from tsunagu.web.resident.status.forms import Enclosing
from tsunagu.web.resident.status.views import closed, opened_now
from tsunagu.web.uploads import brought

A_PAGE = 20


@public(sensitive=True, as_house=True)
def enclosing(request: HttpRequest) -> HttpResponse:
    concern = opened_now(request)
    if concern is None:
        return closed(request)
    form = Enclosing(request.POST or None, request.FILES or None, initial={"key": uuid4().hex})
    if form.is_valid() and attempt(form, lambda: _brought(concern, form)) is not None:
        return redirect("resident:status-enclosing")
    sent = Paginator(behind(concern), A_PAGE).get_page(request.GET.get("page"))
    return page(request, "resident/status/enclosing.html", {"form": form, "page": sent})


def _brought(concern: Concern, form: Enclosing) -> Enclosure:
    said = form.cleaned_data
    return bring(concern, brought(said), words=said["words"], by=RESIDENT)
