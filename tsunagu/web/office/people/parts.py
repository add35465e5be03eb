"""What people are in organisations: begun and changed here."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.actions import change_part
from tsunagu.people import actions
from tsunagu.people.actions import Account
from tsunagu.people.models import Membership, Organisation
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, staff
from tsunagu.web.fresh import fresh
from tsunagu.web.office.organisations.views import one as one_organisation
from tsunagu.web.office.organisations.views import place as organisation_place
from tsunagu.web.office.people.forms import FurtherPart, NewPerson, PartForm, part_of
from tsunagu.web.office.people.views import one, place
from tsunagu.web.office.sheet import Sheet, filled


@staff(Permission.CITY_SETTINGS)
@fresh
def add(request: Visit, pk: int) -> HttpResponse:
    """Somebody new in an organisation."""
    at = one_organisation(request, pk)
    sheet = Sheet(
        title=_("人を加える"),
        button=_("加える"),
        done=_("人を加えました。"),
        back=organisation_place(at),
        back_words=at.name,
    )
    form = NewPerson(request.POST or None, at=at)
    return filled(request, form, sheet, lambda said: _welcomed(request, at, said))


@staff(Permission.CITY_SETTINGS)
@fresh
def further(request: Visit, pk: int) -> HttpResponse:
    """Somebody who is here already takes another part."""
    found = one(request, pk)
    account = Account(found.email, found.name)
    return filled(
        request,
        FurtherPart(request.POST or None, actor=request.actor),
        Sheet(
            title=_("役割を加える"),
            button=_("加える"),
            done=_("役割を加えました。"),
            back=place(found),
            back_words=found.name,
        ),
        lambda said: actions.enlist(
            account, part_of(said), at=said["organisation"], by=request.actor
        ),
    )


@staff(Permission.CITY_SETTINGS)
@fresh
def edit(request: Visit, pk: int) -> HttpResponse:
    found = running(request, pk)
    sheet = Sheet(
        title=_("役割を直す"),
        button=_("直す"),
        done=_("役割を直しました。"),
        back=place(found.user),
        back_words=found.user.name,
        hint=found.organisation.name,
    )
    form = PartForm.of(request.POST or None, found)
    return filled(
        request, form, sheet, lambda said: change_part(found, part_of(said), by=request.actor)
    )


def running(request: Visit, pk: int) -> Membership:
    mine = Membership.objects.visible_to(request.actor).running()
    return get_object_or_404(mine.select_related("user", "organisation"), pk=pk)


def _welcomed(request: Visit, at: Organisation, said: dict[str, Any]) -> str:
    account = Account(said["email"], said["name"], invited=said["invite"])
    return place(actions.enlist(account, part_of(said), at=at, by=request.actor).user)
