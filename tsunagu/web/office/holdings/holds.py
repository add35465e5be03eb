"""Records that may not be disposed of, with the reason and who said so."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tsunagu.holdings.actions import lift_hold, place_hold
from tsunagu.holdings.models import Hold
from tsunagu.holdings.queries import lists
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.office.holdings.forms import HoldForm, LiftForm
from tsunagu.web.office.sheet import Sheet, filled

A_PAGE = 50


@only_read
@staff(Permission.DISPOSE)
def holds(request: Visit) -> HttpResponse:
    rows = Paginator(lists.holds(request.actor), A_PAGE).get_page(request.GET.get("page"))
    return page(request, "office/holdings/holds.html", {"page": rows})


@staff(Permission.DISPOSE)
def place(request: Visit) -> HttpResponse:
    sheet = Sheet(
        title=_("廃棄をとめる"),
        button=_("とめる"),
        done=_("廃棄をとめました。"),
        back=reverse("office:holds"),
        back_words=_("廃棄をとめている記録"),
    )
    form = HoldForm(request.POST or None)
    return filled(request, form, sheet, lambda said: _placed(request, said))


def _placed(request: Visit, said: dict) -> None:
    place_hold(said["kind"], said["number"], reason=said["reason"], by=request.actor)


@staff(Permission.DISPOSE)
def lift(request: Visit, pk: int) -> HttpResponse:
    hold = get_object_or_404(Hold.objects.visible_to(request.actor).live(), pk=pk)
    sheet = Sheet(
        title=_("廃棄をとめるのをやめる"),
        button=_("やめる"),
        done=_("とめるのをやめました。"),
        back=reverse("office:holds"),
        back_words=_("廃棄をとめている記録"),
        hint=f"{hold.get_kind_display()} {hold.number}",
    )
    form = LiftForm(request.POST or None)
    return filled(request, form, sheet, lambda said: lift_hold(hold, by=request.actor, **said))
