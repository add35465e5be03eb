from django.core.paginator import Paginator
from django.http import Http404, HttpResponse

from tsunagu.people.roles import Permission
from tsunagu.places.queries import area_named
from tsunagu.plan import counts
from tsunagu.plan.queries.behind import keys, things
from tsunagu.web.desk.figures.rows import row
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.figures import pages
from tsunagu.web.figures.asking import Asking, narrowed, read

DESK = {
    "index": "desk:figures",
    "one": "desk:figure",
    "file": "desk:figure_table",
    "list": "desk:figure_list",
}
A_PAGE = 50


@only_read
@staff(Permission.CASE_READ)
def figures(request: Visit) -> HttpResponse:
    """Every figure of the own desk."""
    said = pages.overview(read(request.GET, narrow=False), request.actor.desk())
    return page(request, "figures/overview.html", said | {"at": DESK})


@only_read
@staff(Permission.CASE_READ)
def figure(request: Visit, code: str) -> HttpResponse:
    asking = read(request.GET, narrow=True)
    said = pages.one(code, asking, request.actor.desk())
    return page(request, "figures/figure.html", said | {"at": DESK, "narrowed": _words(asking)})


@only_read
@staff(Permission.CASE_READ)
def table(request: Visit, code: str) -> HttpResponse:
    return pages.table(code, read(request.GET, narrow=True), request.actor.desk())


@only_read
@staff(Permission.CASE_READ)
def behind(request: Visit, code: str) -> HttpResponse:
    """The things that one number of the own desk counts, newest first."""
    if code not in counts.FIGURES:
        raise Http404
    asking, part = read(request.GET, narrow=True), request.GET.get("part") == "1"
    found = Paginator(keys(code, asking.asked(request.actor.desk()), part=part), A_PAGE)
    shown = found.get_page(request.GET.get("page"))
    said = {
        "figure": counts.FIGURES[code],
        "query": asking.address(),
        "narrowed": _words(asking),
        "part": part,
        "page": shown,
        "rows": [row(thing) for thing in things(code, list(shown), request.actor)],
    }
    return page(request, "desk/figures/list.html", said)


def _words(asking: Asking) -> list[str]:
    area = asking.spot.area if asking.spot else None
    return narrowed(asking, area_named(area) if area else "")
