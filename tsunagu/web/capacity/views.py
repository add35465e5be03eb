"""What the own services and the own desk can take: said in three taps on a phone."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.directory.actions.capacity import describe_service, state_again, state_capacity
from tsunagu.directory.models import Capacity, CapacityState, Service
from tsunagu.directory.papers import Stated
from tsunagu.directory.queries.capacity import (
    desk_of,
    put_statements,
    spoken_for,
    statement_of,
    statements_about,
)
from tsunagu.directory.rules import may_publish
from tsunagu.people.models import Organisation
from tsunagu.people.roles import Permission
from tsunagu.places.queries import areas_by_key
from tsunagu.web.capacity.forms import AboutForm, StateForm
from tsunagu.web.doors import Visit, attempt, only_read, page, posted, staff

A_PAGE, PAST_SHOWN = 20, 20


@only_read
@staff(Permission.CAPACITY_STATE)
def services(request: Visit) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    rows = Paginator(spoken_for(request.actor, words), A_PAGE).get_page(request.GET.get("page"))
    rows.object_list = list(rows.object_list)
    put_statements(rows.object_list)
    desk = desk_of(request.actor)
    context = {
        "page": rows,
        "words": words,
        "may_search": request.actor.has(Permission.DIRECTORY_WRITE),
        "desk": desk,
        "desk_stated": statement_of(desk) if desk else None,
        "states": CapacityState.choices,
    }
    return page(request, "capacity/services.html", context)


@staff(Permission.CAPACITY_STATE)
def service(request: Visit, pk: int) -> HttpResponse:
    found = _one(request, pk)
    context = {"past": statements_about(found)[:PAST_SHOWN], "found": found}
    return _said(request, found, context, back=("capacity:service", pk))


@staff(Permission.CAPACITY_STATE)
def desk(request: Visit) -> HttpResponse:
    return _said(request, _desk(request), {}, back=("capacity:services",))


@posted
@staff(Permission.CAPACITY_STATE)
def say(request: Visit, pk: int) -> HttpResponse:
    """One tap: open, waiting, full, or as before."""
    return _tapped(request, _one(request, pk))


@posted
@staff(Permission.CAPACITY_STATE)
def say_for_desk(request: Visit) -> HttpResponse:
    return _tapped(request, _desk(request))


@staff(Permission.CAPACITY_STATE)
def about(request: Visit, pk: int) -> HttpResponse:
    found = _one(request, pk)
    data = request.POST if request.method == "POST" else None
    form = AboutForm(data, service=found, may_publish=bool(may_publish(request.actor)))
    if form.is_valid() and attempt(form, lambda: _keep(request, found, form)):
        return redirect("capacity:service", pk)
    return page(request, "capacity/about.html", {"found": found, "form": form})


def _keep(request: Visit, found: Service, form: AboutForm) -> bool:
    describe_service(
        found,
        languages=form.cleaned_data["languages"],
        areas=areas_by_key(form.cleaned_data["areas"]),
        shown_to=form.audience,
        by=request.actor,
    )
    messages.success(request, _("書きとめました。"))
    return True


def _one(request: Visit, pk: int) -> Service:
    return get_object_or_404(spoken_for(request.actor), pk=pk)


def _desk(request: Visit) -> Organisation:
    found = desk_of(request.actor)
    if found is None:
        raise Http404
    return found


def _said(
    request: Visit, one: Service | Organisation, context: dict[str, Any], *, back: tuple[Any, ...]
) -> HttpResponse:
    """The form with what was said last, or its deed."""
    now = statement_of(one)
    form = StateForm(request.POST if request.method == "POST" else None, now=now)
    done = attempt(form, lambda: _state(request, one, form.stated)) if form.is_valid() else None
    if done is not None:
        return redirect(*back)
    shown = {"one": one, "stated": now, "form": form}
    return page(request, "capacity/service.html", context | shown)


def _state(request: Visit, one: Service | Organisation, stated: Stated) -> Capacity:
    done = state_capacity(one, stated=stated, by=request.actor)
    messages.success(request, _("空きを書きとめました。"))
    return done


def _tapped(request: Visit, one: Service | Organisation) -> HttpResponse:
    said = request.POST.get("state", "")
    if said == "again":
        state_again(one, by=request.actor)
    elif said in CapacityState.values:
        state_capacity(one, stated=Stated(CapacityState(said)), by=request.actor)
    else:
        raise Http404
    messages.success(request, _("空きを書きとめました。"))
    return redirect("capacity:services")
