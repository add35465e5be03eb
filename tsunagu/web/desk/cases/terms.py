"""The days of a case as text: what is due, how much time is left, and the deed beside it."""

from datetime import datetime
from functools import lru_cache
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tsunagu.cases import rules
from tsunagu.cases.models import Case, TermKind
from tsunagu.cases.queries.file import File
from tsunagu.ground import clock, left
from tsunagu.ground.actor import Actor
from tsunagu.web.desk.cases.deeds import Deed
from tsunagu.web.desk.cases.term_deeds import DEED_OF, FOLLOW_UP


def terms(found: File, actor: Actor) -> SafeString:
    """Open terms, the nearest first; only the next follow-up can be done. No query."""
    lines, offered = [], set()
    for term in found.terms:
        kind = TermKind(term.kind)
        deed = DEED_OF.get(kind, FOLLOW_UP)
        link = "" if deed.slug in offered else _link(found, deed, actor)
        offered.add(deed.slug)
        lines.append(f"<li>{escape(str(kind.label))} {_when(kind, term.due_at)} {link}</li>")
    silent_on = found.case.silent_on
    if silent_on and silent_on <= clock.today():
        since = left.days(silent_on, clock.today())
        silence = _("次の記録")
        lines.append(f'<li>{silence} <span class="overdue">{escape(since)}</span></li>')
    return SafeString("".join(lines))


def left_of(kind: str, due_at: datetime) -> str:
    """Safety runs on the wall clock, in hours; all else in days."""
    if kind == TermKind.SAFETY:
        return left.time(due_at, clock.now())
    return left.days(clock.day_of(due_at), clock.today())


def is_late(kind: str, due_at: datetime) -> bool:
    if kind == TermKind.SAFETY:
        return due_at < clock.now()
    return clock.day_of(due_at) < clock.today()


def _when(kind: TermKind, due_at: datetime) -> str:
    day = clock.day_of(due_at)
    late = "overdue" if is_late(kind, due_at) else "soft"
    return f'<span class="{late}">{day.month}/{day.day} {escape(left_of(kind, due_at))}</span>'


def _link(found: File, deed: Deed[Case], actor: Actor) -> str:
    rule = rules.may_reopen if deed is FOLLOW_UP else rules.may_work_on
    if not rule(actor, found.case):
        return ""
    return _button(get_language() or "", deed) % found.case.pk


@lru_cache(maxsize=64)
def _button(language: str, deed: Deed[Case]) -> str:
    """The link of a deed with a place for the number, drawn once per language."""
    href = reverse("desk:case_deed", args=[0, deed.slug]).replace("/0/", "/%d/")
    return f'<a class="no-print" href="{href}">{escape(str(deed.label))}</a>'
