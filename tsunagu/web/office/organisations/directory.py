"""An organisation that signs in, and the bodies of the directory for which it answers."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.directory.actions import give_account, take_account
from tsunagu.directory.queries import bodies_named, listed_for
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, only_read, page, posted, staff
from tsunagu.web.office.organisations.views import one

A_PAGE = 20


@only_read
@staff(Permission.CITY_SETTINGS)
def choose(request: Visit, pk: int) -> HttpResponse:
    """The bodies of the directory by name."""
    found, words = one(request, pk), request.GET.get("q", "").strip()
    rows = Paginator(bodies_named(words or found.name), A_PAGE)
    context = {
        "organisation": found,
        "words": words or found.name,
        "page": rows.get_page(request.GET.get("page")),
    }
    return page(request, "office/organisations/directory.html", context)


@posted
@staff(Permission.CITY_SETTINGS)
def link(request: Visit, pk: int, body: int) -> HttpResponse:
    found = one(request, pk)
    give_account(get_object_or_404(bodies_named(""), pk=body), to=found, by=request.actor)
    messages.success(request, _("事業者の情報とつなげました。つなぐお願いが、ここに届きます。"))
    return redirect("office:organisation", pk)


@posted
@staff(Permission.CITY_SETTINGS)
def part(request: Visit, pk: int, body: int) -> HttpResponse:
    found = one(request, pk)
    take_account(get_object_or_404(listed_for(found), pk=body), by=request.actor)
    messages.success(request, _("事業者の情報からはずしました。"))
    return redirect("office:organisation", pk)
