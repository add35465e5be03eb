"""Files that nobody can open because they cannot be scanned: each waits here for a person.

Without names and without the records to which they belong.
"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.enclosures.actions import examine_again
from tsunagu.enclosures.queries import stuck as found_stuck
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, only_read, page, posted, staff

A_PAGE = 50


@only_read
@staff(Permission.CITY_SETTINGS)
def stuck(request: Visit) -> HttpResponse:
    found = Paginator(found_stuck(), A_PAGE).get_page(request.GET.get("page"))
    return page(request, "office/enclosures/stuck.html", {"page": found})


@posted
@staff(Permission.CITY_SETTINGS)
def again(request: Visit, pk: int) -> HttpResponse:
    examine_again(get_object_or_404(found_stuck(), pk=pk), by=request.actor)
    messages.success(request, _("もう一度調べます。"))
    return redirect("office:enclosures")
