from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tsunagu.ground import clock
from tsunagu.plan.queries import tree
from tsunagu.web.doors import only_read, public
from tsunagu.web.plan.tree.carriers import NOT_YET, carriers


@only_read
@public(as_house=True)
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "plan/tree/index.html", {"plan": tree.current()})


@only_read
@public(as_house=True)
def goal(request: HttpRequest, code: str) -> HttpResponse:
    found = tree.goal(code)
    if found is None:
        raise Http404
    context = {"branch": found, "lines": tree.lines(found), "today": clock.today()}
    return render(request, "plan/tree/branch.html", context)


@only_read
@public(as_house=True)
def priority(request: HttpRequest, code: str) -> HttpResponse:
    found = tree.priority(code)
    if found is None:
        raise Http404
    context = {"branch": found, "lines": tree.lines(found), "today": clock.today()}
    return render(request, "plan/tree/branch.html", context)


@only_read
@public(as_house=True)
def measure(request: HttpRequest, code: str) -> HttpResponse:
    found = tree.measure(code)
    if found is None:
        raise Http404
    context = {
        "measure": found,
        "figures": tree.figures(found),
        "carriers": carriers(code),
        "not_yet": NOT_YET.get(code, ""),
        "today": clock.today(),
    }
    return render(request, "plan/tree/measure.html", context)
