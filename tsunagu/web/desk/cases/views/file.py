from functools import lru_cache
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tsunagu.cases import actions, rules
from tsunagu.cases.models import Case
from tsunagu.cases.queries.file import File, case_of, file
from tsunagu.ground import clock
from tsunagu.people.roles import Permission
from tsunagu.referrals.queries.timeline import timeline, whole
from tsunagu.web.chrome import kept
from tsunagu.web.desk.cases import lines, traces
from tsunagu.web.desk.cases.deeds import CASE_DEEDS, fitting
from tsunagu.web.desk.cases.forms.case import Note
from tsunagu.web.desk.cases.forms.fields import new_key
from tsunagu.web.desk.cases.identity import age, identity
from tsunagu.web.doors import Visit, staff

SHELVES = [
    ("", _("すべて")),
    ("notes", _("記録")),
    ("contacts", _("連絡")),
    ("voices", _("声と返事")),
    ("steps", _("動き")),
    ("referrals", _("つなぎ")),
]
A_KEY = "the-key-of-this-form"


@staff(Permission.CASE_READ)
def case(request: Visit, pk: int) -> HttpResponse:
    """The case file. Reading it leaves a line in the journal."""
    found = opened(request, pk)
    actions.read_case(found, by=request.actor)
    return render(request, "desk/cases/file.html", context(request, found))


@staff(Permission.CASE_READ)
def record(request: Visit, pk: int) -> HttpResponse:
    """The complete record on paper, oldest first."""
    found = opened(request, pk)
    actions.read_case(found, by=request.actor)
    everything = file(found, actor=request.actor)
    said = _about(request, everything) | {"traces": traces.lines(whole(found))}
    said |= {"today": clock.today()}
    return render(request, "desk/cases/record.html", said)


def opened(request: Visit, pk: int) -> Case:
    """The case, or nothing at all for who may not see it."""
    found = case_of(request.actor, pk)
    if found is None:
        raise Http404
    return found


def context(request: Visit, found: Case, note: Note | None = None) -> dict[str, Any]:
    """What the page shows. ``note`` is a form that came back with faults."""
    everything = file(found, actor=request.actor)
    show, page = request.GET.get("show", ""), request.GET.get("page", "1")
    number = int(page) if page.isdecimal() and len(page) < 6 else 1
    verdict = rules.may_work_on(request.actor, found)
    past = timeline(found, show=show, number=number)
    return _about(request, everything) | {
        "form": note,
        "fields": _fields(everything, note) if verdict else "",
        "restored": bool(everything.drafts) and note is None,
        "why_not": verdict.reason,
        "traces": traces.lines(past.traces, case=found.pk if verdict else None),
        "past": past,
        "show": show,
        "shelves": SHELVES,
        "assets": kept(get_language() or "", "desk/cases/note_assets.html"),
    }


def _about(request: Visit, everything: File) -> dict[str, Any]:
    found, actor = everything.case, request.actor
    language = get_language() or ""
    deeds = [(deed, deed.may(actor, found)) for deed in fitting(CASE_DEEDS, found)]
    return {
        "case": found,
        "who": identity(everything),
        "members": [(member, age(member)) for member in everything.members],
        "reports": [telling for telling in everything.tellings if telling.is_report],
        "needs": lines.needs(everything.needs, actor, clock.today(), language),
        "deeds": [deed for deed, verdict in deeds if verdict],
        "reasons": [verdict.reason for _deed, verdict in deeds if not verdict],
    }


def _fields(everything: File, note: Note | None) -> SafeString:
    """The fields of the note. A blank form is drawn once per language, its key set in each time."""
    if note is not None:
        return SafeString(str(note))
    if everything.drafts:
        return SafeString(str(Note.kept(everything.drafts)))
    return SafeString(_blank(get_language() or "").replace(A_KEY, new_key()))


@lru_cache(maxsize=8)
def _blank(language: str) -> str:
    return str(Note(initial={"key": A_KEY}))
