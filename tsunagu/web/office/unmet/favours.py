"""Favours to which nobody came, by reason: what is missing among the neighbours of the city."""

from datetime import timedelta

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.small import told
from tsunagu.people.roles import Permission
from tsunagu.volunteering.queries.unmet import Why, why
from tsunagu.web.doors import Visit, only_read, page, staff

A_YEAR = timedelta(days=365)
Line = tuple[str, list[str]]


@only_read
@staff(Permission.FIGURES_READ)
def favours(request: Visit) -> HttpResponse:
    by_task, by_zone = why(clock.now() - A_YEAR)
    parts = (("task", _("頼みたいこと"), by_task), ("zone", _("日常生活圏域"), by_zone))
    tables = [(slug, name, one.columns, _lines(one)) for slug, name, one in parts if one.rows]
    return page(request, "office/unmet/favours.html", {"tables": tables})


def _lines(one: Why) -> list[Line]:
    rows = [(row, [*map(told, numbers), told(sum_)]) for row, numbers, sum_ in one.lines()]
    return [*rows, (_("計"), [*map(told, one.totals), told(one.total)])]
