"""How true the directory is, and what the city does with what is too old."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tsunagu.benefits.tables import past_their_day
from tsunagu.community.queries.upkeep import counted as places_counted
from tsunagu.directory.actions.keeping import decide_hiding
from tsunagu.directory.queries.cards import proposals
from tsunagu.directory.queries.freshness import (
    by_area,
    by_keeper,
    hiding_decided,
    oldest_first,
    to_ask_on_paper,
)
from tsunagu.ground import clock
from tsunagu.groups.queries import counted as groups_counted
from tsunagu.people.roles import Permission
from tsunagu.ui.fields import picker
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.office.sheet import Sheet, filled

A_PAGE = 20


class HidingForm(forms.Form):
    hides = forms.TypedChoiceField(
        label=_("古い情報を"),
        choices=[("no", _("しるしをつけて、見せておく")), ("yes", _("職員だけに見せる"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    valid_from = forms.DateField(label=_("この日から"), widget=picker(), initial=clock.today)


@only_read
@staff(Permission.DIRECTORY_WRITE)
def freshness(request: Visit) -> HttpResponse:
    context = {
        "tables": [(_("受けもつところ"), by_keeper()), (_("地域"), by_area())],
        "paper": to_ask_on_paper().count(),
        "waiting": proposals().count(),
        "hiding": hiding_decided(),
        "pages": [
            (_("居場所のページ"), "gatherings:list", places_counted(clock.today())),
            (_("団体のページ"), "circles:list", groups_counted(clock.today())),
        ],
        "past": len(past_their_day(clock.today())),
        "page": Paginator(oldest_first(), A_PAGE).get_page(request.GET.get("page")),
    }
    return page(request, "office/freshness/freshness.html", context)


@staff(Permission.DIRECTORY_WRITE)
def hiding(request: Visit) -> HttpResponse:
    now = hiding_decided().now
    sheet = Sheet(
        title=_("古い情報の見せ方"),
        button=_("決める"),
        done=_("古い情報の見せ方を決めました。"),
        back=reverse("office:freshness"),
        back_words=_("情報の確かめ"),
        hint=_("見せなくした情報は、確かめると、また見えるようになります。"),
    )
    form = HidingForm(request.POST or None, initial={"hides": "yes" if now and now.hides else "no"})
    return filled(request, form, sheet, lambda said: decide_hiding(**said, by=request.actor))
