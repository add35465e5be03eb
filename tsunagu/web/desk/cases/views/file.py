from functools import lru_cache
from html import escape
from typing import Any

from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tsunagu.cases import actions, rules
from tsunagu.cases.queries.file import File, file
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission
from tsunagu.referrals.queries import timeline
from tsunagu.referrals.queries.timeline import Timeline
from tsunagu.residents.rules import Channel
from tsunagu.web.desk.cases import lines, traces
from tsunagu.web.desk.cases.forms.case import Note
from tsunagu.web.desk.cases.forms.fields import new_key
from tsunagu.web.desk.cases.identity import identity
from tsunagu.web.desk.cases.terms import terms
from tsunagu.web.doors import Visit, only_read, staff
from tsunagu.web.frames import framed

SHELVES = (
    ("", _("すべて")),
    ("notes", _("記録")),
    ("contacts", _("連絡")),
    ("voices", _("声と返事")),
    ("steps", _("動き")),
    ("referrals", _("つなぎ")),
)
A_KEY = "the-key-of-this-form"


@only_read
@staff(Permission.CASE_READ)
def case(request: Visit, pk: int) -> HttpResponse:
    """The case file. Reading it leaves a line in the journal."""
    both = timeline.opened(request.actor, pk, **_wanted(request))
    if both is None:
        raise Http404
    found, past = both
    actions.read_case(found.case, by=request.actor)
    return page(request, found, past)


@only_read
@staff(Permission.CASE_READ)
def record(request: Visit, pk: int) -> HttpResponse:
    """The complete record on paper, oldest first."""
    found = _found(request, pk)
    actions.print_case(found.case, by=request.actor)
    language = get_language() or ""
    said = _about(found, request.actor, language, Channel.PAPER) | {
        "traces": traces.lines(timeline.whole(found.case), language),
        "case": found.case,
        "today": clock.today(),
    }
    return render(request, "desk/cases/record.html", said)


def opened(request: Visit, pk: int) -> File:
    """The case, or nothing at all for who may not see it. Looking at it is kept, as on its page."""
    found = _found(request, pk)
    if request.method == "GET":
        actions.read_case(found.case, by=request.actor)
    return found


def _found(request: Visit, pk: int) -> File:
    found = file(request.actor, pk)
    if found is None:
        raise Http404
    return found


def page(
    request: Visit, found: File, past: Timeline | None = None, note: Note | None = None
) -> HttpResponse:
    """The file on the screen. ``note`` is a form that came back with faults."""
    language = get_language() or ""
    past = past or timeline.timeline(found.case, **_wanted(request))
    verdict = rules.may_work_on(request.actor, found.case)
    flags = {
        "dated": bool(found.terms),
        "leads": request.actor.has(Permission.CASE_ASSIGN),
        "guarded": bool(found.dangers)
        or found.case.is_guarded
        or found.case.main_person.is_secret_at_home,
        "met": bool(found.meetings),
        "writable": bool(verdict),
        "restored": bool(found.drafts) and note is None,
        "reported": any(telling.is_report for telling in found.tellings),
        "shelves": _shelves(language),
        "show": past.show,
        "newer": past.number > 1,
        "older": past.has_next,
    }
    slots = _about(found, request.actor, language) | {
        "pk": found.case.pk,
        "here": reverse("desk:case", args=[found.case.pk]),
        "traces": traces.lines(past.traces, language, case=found.case.pk if verdict else None),
        "token": get_token(request),
        "fields": _fields(found, note, language) if verdict else "",
        "why_not": verdict.reason,
        "page_before": past.number - 1,
        "page_after": past.number + 1,
    }
    if note is None:
        return framed(request, "desk/cases/file.html", flags, **slots)
    return render(request, "desk/cases/file.html", flags | slots | {"form": note}, status=422)


def _about(
    found: File, actor: Actor, language: str, channel: Channel = Channel.SCREEN
) -> dict[str, object]:
    """Who it is about, and what is to be done."""
    return {
        "name": SafeString(escape(found.case.main_person.called)),
        "terms": terms(found, actor),
        "needs": lines.needs(found.needs, actor, clock.today(), language),
        **identity(found, actor, channel),
        **lines.case_deeds(found, actor, language),
    }


@lru_cache(maxsize=8)
def _shelves(language: str) -> tuple[tuple[str, str], ...]:
    """``language`` is the key; the words come from the active translation."""
    return tuple((value, str(label)) for value, label in SHELVES)


def _wanted(request: Visit) -> dict[str, Any]:
    """Which part of what happened, and which page of it."""
    show, page = request.GET.get("show", ""), request.GET.get("page", "1")
    number = int(page) if page.isdecimal() and len(page) < 6 else 1
    return {"show": show if show in dict(SHELVES) else "", "number": number}


def _fields(found: File, note: Note | None, language: str) -> SafeString:
    """The fields of the note. A blank form is drawn once per language, its key set in each time."""
    if note is not None:
        return SafeString(str(note))
    if found.drafts:
        return SafeString(str(Note.kept(found.drafts)))
    return SafeString(_blank(language).replace(A_KEY, new_key()))


@lru_cache(maxsize=8)
def _blank(language: str) -> str:
    return str(Note(initial={"key": A_KEY}))
