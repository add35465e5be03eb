"""Everything that happened in a case on one line of time, newest first. One query.

Cases, intake and referrals each keep their own traces; the page reads them as one text of SQL.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Model

from tsunagu.cases.models import (
    AppointmentStep,
    Case,
    CaseNote,
    CaseStep,
    ContactAttempt,
    NeedStep,
)
from tsunagu.cases.queries.file import Along, File, file
from tsunagu.cases.queries.listing import LARGEST
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import moment
from tsunagu.intake.models import Answer, Concern, Message
from tsunagu.keys.fields import SealedText, sealed_columns
from tsunagu.keys.rows import open_cells
from tsunagu.referrals.models import Offer, Question, ReferralStep, Report

PAGE = 20
MOST_PAGES = 1_000

# What each branch gives, in this order.
COLUMNS = [
    "kind",
    "id",
    "at",
    "by_label",
    "head",
    "text",
    "more",
    "extra",
    "number",
    "link",
    "struck",
]
_NOTES = """
SELECT 'note' AS kind, n.id AS id, n.happened_at AS at, u.name AS by_label, n.method AS head,
  n.facts AS text, n.opinion AS more, n.with_whom AS extra, n.minutes AS number,
  COALESCE(n.corrects_id, 0) AS link, COALESCE(k.id, 0) AS struck
FROM cases_casenote n JOIN people_user u ON u.id = n.written_by_id
LEFT JOIN cases_casenote k ON k.corrects_id = n.id
WHERE n.case_id = %s
"""
_ATTEMPTS = """
SELECT 'attempt', a.id, a.at, a.by_label, a.channel, a.note, a.despite, a.result,
  CASE WHEN a.to_whom = 'proxy' THEN 1 ELSE 0 END, 0, 0
FROM cases_contactattempt a WHERE a.case_id = %s
"""
_APPOINTMENTS = """
SELECT 'appointment', s.id, s.at, s.by_label, s."to", s.reason, CAST(a.at AS text), a.way,
  0, a.id, 0
FROM cases_appointment a JOIN cases_appointmentstep s ON s.appointment_id = a.id
WHERE a.case_id = %s
"""
_CASE_STEPS = """
SELECT 'case', s.id, s.at, s.by_label, s."to", s.reason, '', s.was, 0, 0, 0
FROM cases_casestep s WHERE s.case_id = %s
"""
_NEED_STEPS = """
SELECT 'need', s.id, s.at, s.by_label, s."to", s.reason, d.label, s.was, 0, n.id, 0
FROM cases_needstep s JOIN cases_need n ON n.id = s.need_id
JOIN directory_needcode d ON d.id = n.code_id WHERE n.case_id = %s
"""
_CONCERNS = """
SELECT 'concern', k.id, k.received_at, '', k.channel, k.words, k.teller, k.receipt, 0, 0, 0
FROM cases_caseconcern l JOIN intake_concern k ON k.id = l.concern_id WHERE l.case_id = %s
"""
_MESSAGES = """
SELECT 'message', m.id, m.at, m.by_label, m.side, m.words, k.teller, k.receipt, 0, 0, 0
FROM cases_caseconcern l JOIN intake_concern k ON k.id = l.concern_id
JOIN intake_message m ON m.concern_id = k.id WHERE l.case_id = %s
"""
_ANSWERS = """
SELECT 'answer', a.id, a.at, a.by_label, a.stage, a.words, k.teller, k.receipt, 0, 0, 0
FROM cases_caseconcern l JOIN intake_concern k ON k.id = l.concern_id
JOIN intake_answer a ON a.concern_id = k.id WHERE l.case_id = %s
"""
_REFERRAL_STEPS = """
SELECT 'referral', s.id, s.at, s.by_label, s."to", s.reason, COALESCE(v.name, ''), s.was,
  0, r.id, 0
FROM referrals_referral r JOIN referrals_referralstep s ON s.referral_id = r.id
LEFT JOIN directory_service v ON v.id = r.service_id WHERE r.case_id = %s
"""
_QUESTIONS = """
SELECT 'question', q.id, q.at, q.by_label, CASE WHEN q.from_sender THEN 'desk' ELSE 'theirs' END,
  q.words, v.name, '', 0, r.id, 0
FROM referrals_referral r JOIN referrals_question q ON q.referral_id = r.id
JOIN directory_service v ON v.id = r.service_id WHERE r.case_id = %s
"""
_REPORTS = """
SELECT 'report', p.id, p.at, p.by_label, p.result, p.done, v.name, p.remains, 0, r.id, 0
FROM referrals_referral r JOIN referrals_report p ON p.referral_id = r.id
JOIN directory_service v ON v.id = r.service_id WHERE r.case_id = %s
"""
# Who is asked by a call and says no; who takes it shows in the steps of the referral.
_OFFERS = """
SELECT 'offer', o.id, o.answered_at, o.by_label, o.refuse_class, o.refuse_reason, v.name, '', 0,
  r.id, 0
FROM referrals_referral r JOIN referrals_offer o ON o.referral_id = r.id
JOIN directory_service v ON v.id = o.service_id WHERE r.case_id = %s AND o.state = 'declined'
"""
# What a reader may want to see alone.
SHELVES: dict[str, tuple[str, ...]] = {
    "notes": (_NOTES,),
    "contacts": (_ATTEMPTS, _APPOINTMENTS),
    "voices": (_CONCERNS, _MESSAGES, _ANSWERS),
    "steps": (_CASE_STEPS, _NEED_STEPS),
    "referrals": (_REFERRAL_STEPS, _OFFERS, _QUESTIONS, _REPORTS),
}
EVERYTHING = tuple(branch for shelf in SHELVES.values() for branch in shelf)


def _columns(text: tuple[type[Model], str], **more: str) -> dict[int, SealedText]:
    """The sealed columns of a branch, by their place: text, and what else of the same table."""
    model, name = text
    places = {"text": name, **more}
    return {COLUMNS.index(at): sealed_columns(model)[each] for at, each in places.items()}


_SEALED = {
    "note": _columns((CaseNote, "facts"), more="opinion", extra="with_whom"),
    "attempt": _columns((ContactAttempt, "note"), more="despite"),
    "appointment": _columns((AppointmentStep, "reason")),
    "case": _columns((CaseStep, "reason")),
    "need": _columns((NeedStep, "reason")),
    "concern": _columns((Concern, "words")),
    "message": _columns((Message, "words")),
    "answer": _columns((Answer, "words")),
    "referral": _columns((ReferralStep, "reason")),
    "question": _columns((Question, "words")),
    "report": _columns((Report, "done"), extra="remains"),
    "offer": _columns((Offer, "refuse_reason")),
}


class Trace(NamedTuple):
    """One thing that happened. What the columns hold depends on the kind; see the branches."""

    kind: str
    pk: int
    at: datetime
    by: str
    head: str
    text: str
    more: str
    extra: str
    number: int
    link: int
    struck: int


@dataclass(frozen=True)
class Timeline:
    traces: list[Trace]
    show: str
    number: int
    has_next: bool


def timeline(case: Case, *, show: str = "", number: int = 1) -> Timeline:
    """One page of what happened, newest first. The case has gone through the fence already."""
    text, values, number = _asked(case.pk, show, number)
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return _page(cursor.fetchall(), show, number)


def opened(actor: Actor, pk: int, *, show: str, number: int) -> tuple[File, Timeline] | None:
    """The file with one page of what happened, if the actor may see it. One query for both."""
    text, values, number = _asked(pk, show, number)
    along = Along([f"t.{name}" for name in COLUMNS], f"FROM ({text}) AS t", tuple(values))
    found = file(actor, pk, along)
    return (found, _page(found.along, show, number)) if found else None


def whole(case: Case) -> list[Trace]:
    """All of it, oldest first: for the complete record on paper."""
    text = _text(EVERYTHING, PAGE * MOST_PAGES, 0)
    with connection.cursor() as cursor:
        cursor.execute(text, [case.pk] * len(EVERYTHING))
        return _traces(cursor.fetchall())[::-1]


def _asked(pk: int, show: str, number: int) -> tuple[str, list[int], int]:
    number = max(1, min(number, MOST_PAGES))
    branches = SHELVES.get(show, EVERYTHING)
    text = _text(branches, PAGE + 1, (number - 1) * PAGE)
    return text, [min(pk, LARGEST)] * len(branches), number


def _page(rows: Sequence[Sequence[Any]], show: str, number: int) -> Timeline:
    return Timeline(_traces(rows[:PAGE]), show, number, has_next=len(rows) > PAGE)


@lru_cache(maxsize=64)
def _text(branches: tuple[str, ...], limit: int, start: int) -> str:
    union = " UNION ALL ".join(branches)
    return f"{union} ORDER BY 3 DESC, 1, 2 DESC LIMIT {limit:d} OFFSET {start:d}"


def _traces(rows: Iterable[Sequence[Any]]) -> list[Trace]:
    found = [list(row) for row in rows]
    open_cells([(row, at, field) for row in found for at, field in _SEALED[row[0]].items()])
    return [Trace(row[0], row[1], moment(row[2]), *row[3:]) for row in found]
