"""Lists of services, from the file to the directory and back: step by step on one page each."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.directory.actions import lists
from tsunagu.directory.models import ImportRun
from tsunagu.directory.queries.imports import columns_of, has_file, runs
from tsunagu.directory.states import AT_WORK, NOT_YET, ImportState
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, attempt, page, posted, staff
from tsunagu.web.office.imports.forms import Columns, List

A_PAGE = 20


@staff(Permission.DIRECTORY_WRITE)
def imports(request: Visit) -> HttpResponse:
    """What was brought, the newest first, and a form for one more file."""
    form = List(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        run = attempt(form, lambda: lists.lay(file.name, file.read(), by=request.actor))
        if run is not None:
            return redirect("office:import", run.pk)
    rows = Paginator(runs(), A_PAGE).get_page(request.GET.get("page"))
    return page(request, "office/imports/imports.html", {"form": form, "page": rows})


@staff(Permission.DIRECTORY_WRITE)
def one(request: Visit, pk: int) -> HttpResponse:
    """One list in its state: which columns it has, what would become of it, how far it is."""
    run = _run(pk)
    if run.state == ImportState.LAID or (run.state in NOT_YET and "columns" in request.GET):
        return _columns(request, run)
    context = {
        "run": run,
        "is_at_work": run.state in AT_WORK,
        "may_undo": run.state in (ImportState.DONE, ImportState.STOPPED) and _is_in(run),
        "may_bring": run.state in (ImportState.TRIED, ImportState.STOPPED) and has_file(run),
        "notes": Paginator(run.notes, 50).get_page(request.GET.get("page")),
    }
    return page(request, "office/imports/one.html", context)


def _columns(request: Visit, run: ImportRun) -> HttpResponse:
    asked = columns_of(run)
    layout, said = run.layout or asked.layout, run.columns or asked.said
    form = Columns(request.POST or None, asked=asked, layout=layout, said=said)
    if form.is_valid():
        attempt(form, lambda: lists.say_columns(run, by=request.actor, **form.cleaned_data))
        if not form.errors:
            return redirect("office:import", run.pk)
    return page(request, "office/imports/columns.html", {"run": run, "form": form})


@posted
@staff(Permission.DIRECTORY_WRITE)
def bring(request: Visit, pk: int) -> HttpResponse:
    lists.ask_to_bring(_run(pk), by=request.actor)
    return redirect("office:import", pk)


@posted
@staff(Permission.DIRECTORY_WRITE)
def undo(request: Visit, pk: int) -> HttpResponse:
    lists.ask_to_undo(_run(pk), by=request.actor)
    return redirect("office:import", pk)


@posted
@staff(Permission.DIRECTORY_WRITE)
def drop(request: Visit, pk: int) -> HttpResponse:
    lists.throw_away(_run(pk), by=request.actor)
    messages.success(request, _("一覧を捨てました。何も変えていません。"))
    return redirect("office:imports")


def _run(pk: int) -> ImportRun:
    return get_object_or_404(runs(), pk=pk)


def _is_in(run: ImportRun) -> bool:
    return bool(run.added or run.changed)
