"""People come and go between organisations. The city sees numbers, nobody's case."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from tsunagu.people.models import Membership
from tsunagu.people.roles import Permission
from tsunagu.referrals.actions import transfer
from tsunagu.web.doors import Visit, staff
from tsunagu.web.fresh import fresh
from tsunagu.web.office.people.forms import FurtherPart, part_of
from tsunagu.web.office.people.parts import running
from tsunagu.web.office.people.views import place
from tsunagu.web.sheet import Sheet, filled
from tsunagu.web.team import pages
from tsunagu.web.team.handing import Place, handed


@staff(Permission.CITY_SETTINGS)
def end_later(request: Visit, pk: int) -> HttpResponse:
    found = running(request, pk)
    return pages.end_on(request, found, place(found.user))


@staff(Permission.CITY_SETTINGS)
def strengths(request: Visit, pk: int) -> HttpResponse:
    found = running(request, pk)
    return pages.strengths(request, found, place(found.user))


@staff(Permission.CITY_SETTINGS)
def hand_over(request: Visit, pk: int) -> HttpResponse:
    """Where no lead is left, the city hands the work over without reading it."""
    found = running(request, pk)
    return handed(request, found, Place(place(found.user), "team/page.html"))


@staff(Permission.CITY_SETTINGS)
@fresh
def move(request: Visit, pk: int) -> HttpResponse:
    """End here and begin there in one deed."""
    found = running(request, pk)
    sheet = Sheet(
        title=_("異動"),
        button=_("異動する"),
        done=_("異動を書きとめました。"),
        back=place(found.user),
        back_words=found.user.name,
        hint=found.organisation.name,
    )
    form: forms.Form = FurtherPart(request.POST or None, actor=request.actor)
    return filled(request, form, sheet, lambda said: _moved(request, found, said))


def _moved(request: Visit, found: Membership, said: dict[str, Any]) -> None:
    transfer(found, to=said["organisation"], part=part_of(said), by=request.actor)
