"""The catalogue that schools read, and the things that are lent: how many, and where they are."""

from collections.abc import Iterator
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.ground import clock, period
from tsunagu.ground.actor import Actor
from tsunagu.ground.months import month_after
from tsunagu.learning import actions, queries
from tsunagu.learning.models import Lesson
from tsunagu.people.roles import Permission
from tsunagu.web.desk.learning.forms import Describes, Thing
from tsunagu.web.doors import Visit, attempt, page, staff
from tsunagu.web.squares import weekdays, weeks

MANY = 200
Lent = dict[date, list[tuple[str, int, int]]]
Square = tuple[date | None, list[tuple[str, int, Lesson | None]]]


@staff(Permission.NEIGHBOUR_MATCH)
def programmes(request: Visit) -> HttpResponse:
    """All of them, and a form for a new one."""
    form = Describes(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, lambda: _described(request, form)):
        return redirect("desk:programmes")
    rows = queries.all_programmes()[:MANY]
    return page(request, "desk/learning/programmes.html", {"programmes": rows, "form": form})


@staff(Permission.NEIGHBOUR_MATCH)
def programme(request: Visit, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.all_programmes(), pk=pk)
    form = Describes(request.POST if request.method == "POST" else None, programme=found)
    if form.is_valid() and attempt(form, lambda: _described(request, form, found.key)):
        return redirect("desk:programmes")
    return page(request, "desk/learning/programme.html", {"programme": found, "form": form})


def _described(request: Visit, form: Describes, key: str = "") -> bool:
    actions.describe(form.described(), key=key or form.cleaned_data["key"], by=request.actor)
    messages.success(request, _("書きとめました。"))
    return True


@staff(Permission.NEIGHBOUR_MATCH)
def equipment(request: Visit) -> HttpResponse:
    """How many there are of each kind, and the days of a month on which they are away."""
    form = Thing(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, lambda: _kept(form, request.actor)):
        messages.success(request, _("書きとめました。"))
        return redirect("desk:equipment")
    asked = period.read(request.GET.get("month", ""))
    shown = asked if asked and not asked.key.startswith("fy") else period.month(clock.today())
    lent = queries.lent_between(shown.first, shown.last)
    context = {
        "form": form,
        "store": queries.store(),
        "shown": shown,
        "weeks": list(_squares(shown, lent, request.actor)),
        "names": weekdays(),
        "are_any": bool(lent),
        "today": clock.today(),
        "before": f"{month_after(shown.first, -1):%Y-%m}",
        "after": f"{month_after(shown.first):%Y-%m}",
    }
    return page(request, "desk/learning/equipment.html", context)


def _kept(form: Thing, by: Actor) -> bool:
    actions.count_pieces(by=by, **form.cleaned_data)
    return True


def _squares(shown: period.Period, lent: Lent, actor: Actor) -> Iterator[list[Square]]:
    """Weeks of days with what is away on each, and for which lesson, where the desk may see it;
    days of other months are none.
    """
    ours = Lesson.objects.visible_to(actor).select_related("neighbour__person")
    lessons = ours.in_bulk({lesson for lines in lent.values() for _name, _count, lesson in lines})
    for week in weeks(shown.first):
        yield [
            (day, [(name, count, lessons.get(pk)) for name, count, pk in lent.get(day, [])])
            if shown.first <= day <= shown.last
            else (None, [])
            for day in week
        ]
