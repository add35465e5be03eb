from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from tsunagu.people import actions
from tsunagu.people.models import Team
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, staff
from tsunagu.web.office.organisations.forms import NameForm
from tsunagu.web.office.organisations.views import one, place
from tsunagu.web.office.sheet import Sheet, filled


@staff(Permission.CITY_SETTINGS)
def add(request: Visit, pk: int) -> HttpResponse:
    found = one(request, pk)
    sheet = Sheet(
        title=_("チームを作る"),
        button=_("作る"),
        done=_("チームを作りました。"),
        back=place(found),
        back_words=found.name,
    )
    return filled(
        request,
        NameForm(request.POST or None),
        sheet,
        lambda said: actions.form_team(found, name=said["name"], by=request.actor),
    )


@staff(Permission.CITY_SETTINGS)
def rename(request: Visit, pk: int) -> HttpResponse:
    mine = Team.objects.visible_to(request.actor).select_related("organisation")
    team = get_object_or_404(mine, pk=pk)
    sheet = Sheet(
        title=_("チームの名称を直す"),
        button=_("直す"),
        done=_("チームの名称を直しました。"),
        back=place(team.organisation),
        back_words=team.organisation.name,
    )
    return filled(
        request,
        NameForm(request.POST or None, initial={"name": team.name}),
        sheet,
        lambda said: actions.rename_team(team, name=said["name"], by=request.actor),
    )
