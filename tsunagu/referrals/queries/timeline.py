"""Everything that happened in a case on one line of time, newest first. One query.

Cases, intake and referrals each keep their own traces; the page reads them as one text of SQL.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from tsunagu.cases.models import Case
from tsunagu.ground.piles import moment

PAGE = 30
MOST_PAGES = 1_000

# Each branch: kind, id, at, by, head, text, more, extra, number, link, struck.
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
    number = max(1, min(number, MOST_PAGES))
    found = _traces(case, SHELVES.get(show, EVERYTHING), PAGE + 1, (number - 1) * PAGE)
    return Timeline(found[:PAGE], show, number, has_next=len(found) > PAGE)


def whole(case: Case) -> list[Trace]:
    """All of it, oldest first: for the complete record on paper."""
    return _traces(case, EVERYTHING, PAGE * MOST_PAGES, 0)[::-1]


def _traces(case: Case, branches: tuple[str, ...], limit: int, start: int) -> list[Trace]:
    union = " UNION ALL ".join(branches)
    sql = f"{union} ORDER BY 3 DESC, 1, 2 DESC LIMIT {limit:d} OFFSET {start:d}"
    with connection.cursor() as cursor:
        cursor.execute(sql, [case.pk] * len(branches))
        return [Trace(row[0], row[1], moment(row[2]), *row[3:]) for row in cursor.fetchall()]
