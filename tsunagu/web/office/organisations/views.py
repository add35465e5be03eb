from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tsunagu.directory.queries import listed_for
from tsunagu.directory.queries.capacity import statement_of
from tsunagu.people import actions
from tsunagu.people.models import Organisation
from tsunagu.people.queries import organisations_with_counts
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.office.organisations.forms import OrganisationForm
from tsunagu.web.office.sheet import Sheet, filled

A_PAGE = 50


@only_read
@staff(Permission.CITY_SETTINGS)
def organisations(request: Visit) -> HttpResponse:
    rows = Paginator(organisations_with_counts(request.actor), A_PAGE)
    context = {"page": rows.get_page(request.GET.get("page"))}
    return page(request, "office/organisations/organisations.html", context)


@only_read
@staff(Permission.CITY_SETTINGS)
def organisation(request: Visit, pk: int) -> HttpResponse:
    found = one(request, pk)
    context = {
        "organisation": found,
        "teams": found.teams.order_by("name"),
        "bodies": listed_for(found),
        "stated": statement_of(found),
    }
    return page(request, "office/organisations/organisation.html", context)


@staff(Permission.CITY_SETTINGS)
def add(request: Visit) -> HttpResponse:
    form = OrganisationForm(request.POST or None)
    sheet = Sheet(
        title=_("団体を加える"),
        button=_("加える"),
        done=_("団体を加えました。"),
        back=reverse("office:organisations"),
        back_words=_("団体"),
    )
    return filled(request, form, sheet, lambda said: place(actions.found(by=request.actor, **said)))


@staff(Permission.CITY_SETTINGS)
def edit(request: Visit, pk: int) -> HttpResponse:
    found = one(request, pk)
    form = OrganisationForm(request.POST or None, organisation=found)
    sheet = Sheet(
        title=_("団体を直す"),
        button=_("直す"),
        done=_("団体を直しました。"),
        back=place(found),
        back_words=found.name,
    )
    return filled(
        request, form, sheet, lambda said: place(actions.amend(found, by=request.actor, **said))
    )


def one(request: Visit, pk: int) -> Organisation:
    mine = Organisation.objects.visible_to(request.actor).select_related("area")
    return get_object_or_404(mine, pk=pk)


def place(organisation: Organisation) -> str:
    return reverse("office:organisation", args=[organisation.pk])
