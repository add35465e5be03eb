"""How long records are kept: the dated table, changed from a day on."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tsunagu.holdings.actions import set_retention
from tsunagu.holdings.queries import lists
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.office.holdings.forms import RetentionForm
from tsunagu.web.office.sheet import Sheet, filled


@only_read
@staff(Permission.CITY_SETTINGS)
def table(request: Visit) -> HttpResponse:
    return page(request, "office/holdings/retention.html", {"table": lists.table()})


@staff(Permission.CITY_SETTINGS)
def change(request: Visit, kind: str) -> HttpResponse:
    kept = next((row for row in lists.table() if row.kind == kind), None)
    if kept is None:
        raise Http404
    sheet = Sheet(
        title=_("保存期間を変える"),
        button=_("変える"),
        done=_("保存期間を決めました。"),
        back=reverse("office:retention"),
        back_words=_("保存期間"),
        hint=kept.kind.label,
    )
    form = RetentionForm(request.POST or None, kept=kept)
    return filled(
        request, form, sheet, lambda said: set_retention(kept.kind, by=request.actor, **said)
    )
