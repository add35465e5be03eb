from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.enclosures import actions, queries, rules
from tsunagu.enclosures.models import Enclosure, EnclosureQuerySet
from tsunagu.enclosures.states import MIME, Kind
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import Verdict
from tsunagu.intake.actions import read_concern
from tsunagu.people.roles import Permission
from tsunagu.web.desk.cases.views.file import opened
from tsunagu.web.desk.enclosures.answers import kept
from tsunagu.web.desk.enclosures.forms import Add, Withdrawal
from tsunagu.web.desk.queue.table import concern_of
from tsunagu.web.doors import Visit, attempt, only_read, page, posted, staff
from tsunagu.web.sheet import Sheet, filled
from tsunagu.web.uploads import brought

A_PAGE = 20
ORIGINAL = "application/octet-stream"


@dataclass(frozen=True)
class Line:
    """One file as the desk sees it, and what may be done with it."""

    row: Enclosure
    may_take: Verdict
    may_take_original: Verdict
    may_withdraw: Verdict


@staff(Permission.CASE_READ)
def of_case(request: Visit, pk: int) -> HttpResponse:
    """The files of a case and of its tellings, and a form for one more."""
    case, actor = opened(request, pk).case, request.actor
    form = Add(request.POST or None, request.FILES or None, initial={"key": uuid4().hex})
    if form.is_valid():
        added = attempt(form, lambda: actions.add(case, brought(form.cleaned_data), by=actor))
        if added is not None:
            messages.success(request, _("受け取りました。ウイルスがないかを調べてから、開けます。"))
            return redirect("desk:case_enclosures", pk)
    said = _listed(request, queries.of_case(actor, case))
    said |= {"case": case, "form": form, "verdict": rules.may_add(actor, case)}
    return page(request, "desk/enclosures/of_case.html", said)


@only_read
@staff(Permission.CONCERN_READ)
def of_concern(request: Visit, receipt: str) -> HttpResponse:
    """What came with the messages of one concern."""
    concern = concern_of(request.actor, receipt)
    said = _listed(request, queries.of_concern(request.actor, concern)) | {"concern": concern}
    response = page(request, "desk/enclosures/of_concern.html", said)
    read_concern(concern, by=request.actor)
    return response


@posted
@staff(Permission.CASE_READ)
def take(request: Visit, pk: int) -> HttpResponse:
    found = _seen(request.actor, pk)
    data = actions.take(found, by=request.actor)
    return kept(data, name=found.name, mime=MIME[Kind(found.kind)])


@posted
@staff(Permission.CASE_ASSIGN)
def take_original(request: Visit, pk: int) -> HttpResponse:
    found = _seen(request.actor, pk)
    data = actions.take_original(found, by=request.actor)
    return kept(data, name=f"original-{found.name}", mime=ORIGINAL)


@staff(Permission.CASE_WRITE)
def withdraw(request: Visit, pk: int) -> HttpResponse:
    found = _seen(request.actor, pk)
    back = _page_of(found)
    sheet = Sheet(
        title=gettext_lazy("書類を取り下げる"),
        button=gettext_lazy("取り下げる"),
        done=gettext_lazy("取り下げました。"),
        back=back,
        back_words=gettext_lazy("書類"),
        hint=gettext_lazy("ファイルは消えて、もどせません。名前と理由は残ります。"),
    )
    form = Withdrawal(request.POST or None)
    verdict = rules.may_withdraw(request.actor, found)
    if form.is_bound and not verdict:
        form.add_error(None, verdict.reason)
    return filled(request, form, sheet, lambda said: _withdrawn(found, said, request))


def _withdrawn(found: Enclosure, said: dict[str, Any], request: Visit) -> None:
    actions.withdraw(found, **said, by=request.actor)


def _seen(actor: Actor, pk: int) -> Enclosure:
    rows = Enclosure.objects.visible_to(actor).select_related("case", "concern")
    return get_object_or_404(rows, pk=pk)


def _page_of(found: Enclosure) -> str:
    if found.concern is not None:
        return reverse("desk:concern_enclosures", args=[found.concern.receipt])
    return reverse("desk:case_enclosures", args=[found.case_id])


def _listed(request: Visit, rows: EnclosureQuerySet) -> dict[str, Any]:
    found = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    records = {(row.case_id, row.concern_id): row for row in found}
    may = {record: rules.may_change(request.actor, row) for record, row in records.items()}
    lines = [_line(row, request.actor, may[row.case_id, row.concern_id]) for row in found]
    return {"page": found, "lines": lines}


def _line(row: Enclosure, actor: Actor, may_change: Verdict) -> Line:
    return Line(
        row=row,
        may_take=rules.may_take(actor, row),
        may_take_original=rules.may_take_original(actor, row),
        may_withdraw=rules.has_file(row) and may_change,
    )
