from typing import Any

from django.http import HttpResponse

from tsunagu.people.roles import Permission
from tsunagu.places.queries import kinds_in_force
from tsunagu.referrals.queries import unmet as found
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.spreadsheet import csv_file
from tsunagu.web.town_map import circles
from tsunagu.web.unmet.asked import offered, read
from tsunagu.web.unmet.sheet import Sheet, drawn


@only_read
@staff(Permission.FIGURES_READ)
def unmet(request: Visit) -> HttpResponse:
    """What the whole city could not meet. Nobody here may know whom: the few are hidden."""
    sheet, offers = _sheet(request)
    context = {
        "sheet": sheet,
        "lines": list(sheet.lines()),
        "circles": circles(sheet.areas, sheet.by_column),
        **offers,
    }
    return page(request, "office/unmet/unmet.html", context)


@only_read
@staff(Permission.FIGURES_READ)
def table(request: Visit) -> HttpResponse:
    sheet, _offers = _sheet(request)
    return csv_file("unmet-city", sheet.file())


def _sheet(request: Visit) -> tuple[Sheet, dict[str, Any]]:
    kinds = kinds_in_force()
    asked = read(request.GET, kinds)
    counts = found.counts(request.actor, asked, everywhere=True)
    return drawn(asked, counts, hidden=True), offered(asked, kinds)
