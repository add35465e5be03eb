"""Entries of different sources that may be the same: shown side by side, decided by a person."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.directory.actions import merging
from tsunagu.directory.models import Twin, TwinState
from tsunagu.directory.queries.twins import twins as found_twins
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, attempt, only_read, page, posted, staff
from tsunagu.web.office.imports.forms import Merge

A_PAGE = 20


@only_read
@staff(Permission.DIRECTORY_WRITE)
def twins(request: Visit) -> HttpResponse:
    """What nobody has decided yet, or with ``merged`` what was merged."""
    state = TwinState.SAME if "merged" in request.GET else TwinState.PROPOSED
    rows = Paginator(found_twins(state), A_PAGE).get_page(request.GET.get("page"))
    return page(request, "office/imports/twins.html", {"page": rows, "state": state})


@staff(Permission.DIRECTORY_WRITE)
def twin(request: Visit, pk: int) -> HttpResponse:
    """The two side by side, and a form to say what of them is one."""
    pair = _pair(pk)
    form = Merge(request.POST or None, twin=pair) if pair.state == TwinState.PROPOSED else None
    if form and form.is_valid():
        kept = pair.kept if form.cleaned_data["kept"] == str(pair.kept_id) else pair.other
        scope = form.cleaned_data["scope"]
        attempt(form, lambda: merging.merge(pair, kept=kept, scope=scope, by=request.actor))
        if not form.errors:
            messages.success(request, _("まとめました。あとで分けることもできます。"))
            return redirect("office:twins")
    context = {"twin": pair, "both": [pair.kept, pair.other], "form": form}
    return page(request, "office/imports/twin.html", context)


@posted
@staff(Permission.DIRECTORY_WRITE)
def apart(request: Visit, pk: int) -> HttpResponse:
    merging.tell_apart(_pair(pk), by=request.actor)
    messages.success(request, _("ちがうものだと覚えました。もう聞きません。"))
    return redirect("office:twins")


@posted
@staff(Permission.DIRECTORY_WRITE)
def part(request: Visit, pk: int) -> HttpResponse:
    merging.part(_pair(pk), by=request.actor)
    messages.success(request, _("分けました。前のとおりです。"))
    return redirect("office:twins")


def _pair(pk: int) -> Twin:
    return get_object_or_404(found_twins(), pk=pk)
