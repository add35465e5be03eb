from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.queries.people import left_with
from tsunagu.people import actions
from tsunagu.people.models import Organisation, User
from tsunagu.people.queries import accounts
from tsunagu.people.roles import Permission
from tsunagu.people.rules import may_close_account, may_lose_keeper
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.fresh import fresh
from tsunagu.web.office.people.forms import PersonForm
from tsunagu.web.office.sheet import Sheet, filled

A_PAGE = 50


@only_read
@staff(Permission.CITY_SETTINGS)
def people(request: Visit) -> HttpResponse:
    words, key = request.GET.get("q", "").strip(), request.GET.get("organisation", "")
    organisation = int(key) if key.isdecimal() else None
    rows = Paginator(accounts(request.actor, words, organisation), A_PAGE)
    context = {
        "words": words,
        "organisation": organisation,
        "organisations": Organisation.objects.visible_to(request.actor).order_by("name"),
        "page": rows.get_page(request.GET.get("page")),
    }
    return page(request, "office/people/people.html", context)


@only_read
@staff(Permission.CITY_SETTINGS)
def person(request: Visit, pk: int) -> HttpResponse:
    """One person: what they are, and what must be handed over before they go."""
    found = one(request, pk)
    parts = [(part, may_lose_keeper(part), left_with(part)) for part in vars(found)["parts"]]
    context = {
        "person": found,
        "parts": parts,
        "may_close": may_close_account(request.actor, found),
    }
    return page(request, "office/people/person.html", context)


@staff(Permission.CITY_SETTINGS)
@fresh
def edit(request: Visit, pk: int) -> HttpResponse:
    found = one(request, pk)
    form = PersonForm(request.POST or None, initial=vars(found))
    sheet = Sheet(
        title=_("お名前とメールを直す"),
        button=_("直す"),
        done=_("直しました。"),
        back=place(found),
        back_words=found.name,
    )
    return filled(
        request, form, sheet, lambda said: actions.amend_account(found, by=request.actor, **said)
    )


def one(request: Visit, pk: int) -> User:
    return get_object_or_404(accounts(request.actor), pk=pk)


def place(user: User) -> str:
    return reverse("office:person", args=[user.pk])
