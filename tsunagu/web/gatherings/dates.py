"""Single dates of a place: one more, moved, cancelled; and how many came."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tsunagu.community.actions import dates as actions
from tsunagu.community.models import Gathering, Occurrence
from tsunagu.community.queries import gatherings as queries
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, staff
from tsunagu.web.gatherings.forms import ChangeForm, CountForm, DateForm, next_date
from tsunagu.web.gatherings.views import one
from tsunagu.web.sheet import Sheet, filled


@staff(Permission.GATHERING_KEEP)
def add(request: Visit, pk: int) -> HttpResponse:
    found = one(request, pk)
    form = DateForm(_typed(request), initial=next_date(found))
    sheet = _sheet(found, _("日にちを加える"), _("加える"))
    return filled(
        request, form, sheet, lambda _said: actions.add_date(found, form.said, by=request.actor)
    )


@staff(Permission.GATHERING_KEEP)
def change(request: Visit, pk: int) -> HttpResponse:
    found = _date(request, pk)
    form = ChangeForm(_typed(request), occurrence=found)
    sheet = _sheet(found.gathering, _on(found, _("%(day)sを変える")), _("書きとめる"))
    return filled(
        request, form, sheet, lambda _said: actions.change_date(found, form.said, by=request.actor)
    )


@staff(Permission.GATHERING_KEEP)
def count(request: Visit, pk: int) -> HttpResponse:
    """The numbers of the last time stand there already: where they are the same, one more tap."""
    found = _date(request, pk)
    known: dict[str, Any] = {**queries.numbers(found), "newcomers": found.newcomers}
    before = known if found.counted_at else queries.numbers_before(found)
    form = CountForm(_typed(request), before=before)
    sheet = _sheet(found.gathering, _on(found, _("%(day)sに来た人数")), _("書きとめる"))
    return filled(
        request, form, sheet, lambda _said: actions.count(found, form.counted, by=request.actor)
    )


def _typed(request: Visit) -> Any:
    return request.POST if request.method == "POST" else None


def _date(request: Visit, pk: int) -> Occurrence:
    found = queries.date_kept(request.actor, pk)
    if found is None:
        raise Http404
    return found


def _on(found: Occurrence, words: str) -> str:
    return words % {"day": date_format(found.on, _("n月j日"))}


def _sheet(gathering: Gathering, title: str, button: str) -> Sheet:
    back = reverse("gatherings:one", args=[gathering.pk])
    return Sheet(title, button, _("書きとめました。"), back, gathering.name)
