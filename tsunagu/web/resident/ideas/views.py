"""What can be done in an area: the wall, one idea, a new one. Nobody needs an account."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tsunagu.community.actions import ideas as actions
from tsunagu.community.models import Idea, IdeaPart
from tsunagu.community.queries import ideas as queries
from tsunagu.community.rules import ideas as rules
from tsunagu.plan.queries import tree
from tsunagu.web import errors
from tsunagu.web.doors import attempt, only_read, page, public, slowed
from tsunagu.web.ideas.forms import IdeaForm
from tsunagu.web.ideas.paper import wall_of
from tsunagu.web.resident import device
from tsunagu.web.resident.ideas.forms import Join, Seek
from tsunagu.web.tries import Tries

A_PAGE = 20
HALF_AN_HOUR = 30 * 60
TRIES = Tries("idea", of_an_address=60, of_all=1_000)


@only_read
@public
def ideas(request: HttpRequest) -> HttpResponse:
    """The wall. Three filters stand in the address."""
    form = Seek(request.GET)
    rows = Paginator(queries.wall(form.wanted), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": rows, "seek": form, "query": request.GET.urlencode()}
    return render(request, "resident/ideas/ideas.html", context | {"names": tree.measure_names()})


@only_read
@public
def wall(request: HttpRequest) -> HttpResponse:
    """The same on paper, to hang in a hall and to write on."""
    return wall_of(Seek(request.GET).wanted, request.GET.urlencode())


@public(sensitive=True)
def write(request: HttpRequest) -> HttpResponse:
    """One page, one press."""
    first = {name: request.GET.get(name, "") for name in ("measure", "area")}
    form, wait = IdeaForm(request.POST or None, initial=first), 0
    if form.is_valid():
        wait = TRIES.take(request)
        if wait:
            form.add_error(None, errors.slow_down())
        elif made := attempt(form, lambda: actions.propose(form.proposed())):
            return opens(made)
    return slowed(page(request, "resident/ideas/write.html", {"form": form}), wait)


@public(sensitive=True)
def idea(request: HttpRequest, pk: int) -> HttpResponse:
    """One idea with its answers; who wants to help says so here."""
    found = queries.one(pk)
    if found is None:
        raise Http404
    form, wait = Join(request.POST or None), 0
    if form.is_valid():
        wait = TRIES.take(request)
        if wait:
            form.add_error(None, errors.slow_down())
        elif made := attempt(form, lambda: _joined(found, form)):
            return opens(made)
    context = {"idea": found, "form": form, **shown(found)}
    return slowed(page(request, "resident/ideas/idea.html", context), wait)


def shown(found: Idea) -> dict[str, object]:
    """What stands beside an idea, wherever it is read."""
    return {
        "answers": found.steps.exclude(words="").order_by("-pk"),
        "may_join": rules.may_join(found),
        "measure_name": tree.measure_names().get(found.measure, ""),
    }


def opens(part: IdeaPart) -> HttpResponse:
    response = redirect("resident:idea_mine")
    device.put_signed(response, device.IDEA, str(part.pk), HALF_AN_HOUR)
    return response


def _joined(found: Idea, form: Join) -> IdeaPart:
    said = form.cleaned_data
    return actions.join(found, brings=said["brings"], key=said["key"])
