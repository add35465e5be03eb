from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from tsunagu.cases import actions
from tsunagu.cases.models import CaseNote
from tsunagu.cases.papers import Noted
from tsunagu.ground import clock
from tsunagu.people.roles import Permission
from tsunagu.web.desk.cases.forms.case import Note
from tsunagu.web.desk.cases.views import file
from tsunagu.web.desk.cases.views.file import opened
from tsunagu.web.doors import Visit, attempt, page, posted, staff

ALL_THAT_FITS = 200_000  # signs: more than a note may hold, so that a draft loses nothing
TYPED = ("method", "with_whom", "happened_at", "minutes", "facts", "opinion")


@posted
@staff(Permission.CASE_WRITE)
def write(request: Visit, pk: int) -> HttpResponse:
    found, form = opened(request, pk), Note(request.POST)
    if form.is_valid():
        noted = _noted(form.cleaned_data)
        if attempt(form, lambda: actions.write_note(found.case, noted, by=request.actor)):
            messages.success(request, _("記録を書きとめました。"))
            return redirect("desk:case", pk)
    form.renew()
    return file.page(request, found, note=form)


@posted
@staff(Permission.CASE_WRITE)
def draft(request: Visit, pk: int) -> HttpResponse:
    """Keep what is being typed. Asked every few seconds by the page, or by the button."""
    case, key = opened(request, pk).case, _plain(request, "key")[:64]
    typed = {name: _plain(request, name)[:ALL_THAT_FITS] for name in TYPED}
    actions.keep_note_draft(case, typed, key=key, by=request.actor)
    said = _("下書きを保存しました") + f" {timezone.localtime(clock.now()):%H:%M:%S}"
    if request.headers.get("HX-Request"):
        return HttpResponse(said)
    messages.success(request, said)
    return redirect("desk:case", pk)


@staff(Permission.CASE_WRITE)
def correct(request: Visit, pk: int, note: int) -> HttpResponse:
    """Mend a note with a new one; the old one stays readable."""
    case = opened(request, pk).case
    old = get_object_or_404(CaseNote.objects.visible_to(request.actor), pk=note, case=case)
    form = Note(request.POST) if request.method == "POST" else Note.of(old)
    if form.is_valid():
        noted = _noted(form.cleaned_data)
        if attempt(form, lambda: actions.correct_note(old, noted, by=request.actor)):
            messages.success(request, _("記録を直しました。もとの記録も残ります。"))
            return redirect("desk:case", pk)
    return page(request, "desk/cases/correct.html", {"form": form, "case": case, "old": old})


def _plain(request: Visit, name: str) -> str:
    """What was typed, but for the NUL that no database keeps."""
    return request.POST.get(name, "").replace("\0", "")


def _noted(said: dict[str, Any]) -> Noted:
    return Noted(**said | {"minutes": said["minutes"] or 0})
