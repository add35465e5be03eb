from django.http import HttpResponse

from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.figures import pages
from tsunagu.web.figures.asking import read

CITY = {"index": "office:figures", "one": "office:figure", "file": "office:figure_table"}


@only_read
@staff(Permission.FIGURES_READ)
def figures(request: Visit) -> HttpResponse:
    """Every figure of the whole city, the small numbers hidden."""
    said = pages.overview(read(request.GET, narrow=False), None)
    return page(request, "figures/overview.html", said | {"at": CITY})


@only_read
@staff(Permission.FIGURES_READ)
def figure(request: Visit, code: str) -> HttpResponse:
    said = pages.one(code, read(request.GET, narrow=False), None)
    return page(request, "figures/figure.html", said | {"at": CITY})


@only_read
@staff(Permission.FIGURES_READ)
def table(request: Visit, code: str) -> HttpResponse:
    return pages.table(code, read(request.GET, narrow=False), None)
