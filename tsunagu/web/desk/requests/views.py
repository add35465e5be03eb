"""Putting together one person's own record for a request that one was named for."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.holdings import rules
from tsunagu.holdings.actions import add_person, choose, drop_person, read_own_record
from tsunagu.holdings.models import SubjectRequest
from tsunagu.holdings.queries.requests import given
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, only_read, page, posted, staff
from tsunagu.web.fresh import fresh

A_PAGE, ENTRIES = 50, 100


@only_read
@staff(Permission.REQUEST_GATHER)
def listing(request: Visit) -> HttpResponse:
    rows = Paginator(given(request.actor), A_PAGE).get_page(request.GET.get("page"))
    return page(request, "desk/requests/requests.html", {"page": rows})


@staff(Permission.REQUEST_GATHER)
@fresh
def record(request: Visit, pk: int) -> HttpResponse:
    """Whose it is, and each entry with a box: ticked is disclosed."""
    asked = found(request, pk)
    if request.method == "POST":
        choose(
            asked,
            entries=request.POST.getlist("entry"),
            shown=request.POST.getlist("shown"),
            by=request.actor,
        )
        messages.success(request, _("選んだとおりに残しました。"))
        return redirect(request.get_full_path())
    return page(request, "desk/requests/record.html", _shown(request, asked))


def found(request: Visit, pk: int) -> SubjectRequest:
    return get_object_or_404(given(request.actor), pk=pk)


def _shown(request: Visit, asked: SubjectRequest) -> dict[str, Any]:
    read = read_own_record(asked, by=request.actor)
    return {
        "asked": asked,
        "people": read.people,
        "page": Paginator(read.entries, ENTRIES).get_page(request.GET.get("page")),
        "may_take": rules.may_take_out(request.actor, asked),
    }


@posted
@staff(Permission.REQUEST_GATHER)
def person(request: Visit, pk: int, person: int) -> HttpResponse:
    """This record is the asker's, or it is not."""
    deed = drop_person if "drop" in request.POST else add_person
    deed(found(request, pk), person, by=request.actor)
    return redirect("desk:request", pk=pk)
