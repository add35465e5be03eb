"""The case file: everything but the timeline, in few short texts of SQL (design/stack.md)."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from tsunagu.cases.models import Case, Need
from tsunagu.ground.actor import Actor
from tsunagu.ground.receipts import grouped
from tsunagu.intake.models import Concern, Stage, Teller
from tsunagu.residents.models import Consent, Person


class Member(NamedTuple):
    pk: int
    name: str
    kana: str
    born_on: date | None
    age_about: int | None
    relation: str


class Telling(NamedTuple):
    """A concern of this case: who told, what danger was in it, how far its answer is."""

    pk: int
    receipt: str
    teller: str
    dangers: list[str]
    stage: str

    @property
    def is_report(self) -> bool:
        return self.teller != Teller.SELF

    @property
    def number(self) -> str:
        return grouped(self.receipt)

    @property
    def stage_label(self) -> str:
        return str(Stage(self.stage).label)


class NeedLine(NamedTuple):
    need: Need
    code: str
    whom: str
    owner: str
    worker: str
    proposer: str


@dataclass(frozen=True)
class File:
    case: Case
    members: list[Member]
    needs: list[NeedLine]
    tellings: list[Telling]
    drafts: dict[str, dict[str, str]]  # by the key of the form; the newest last

    @property
    def dangers(self) -> list[str]:
        return sorted({danger for telling in self.tellings for danger in telling.dangers})


_NEEDS = """
SELECT n.*, d.label AS code_label, COALESCE(p.name, '') AS whom, COALESCE(o.name, '') AS owner_name,
  COALESCE(w.name, '') AS worker_name, COALESCE(s.name, '') AS proposer
FROM cases_need n
JOIN directory_needcode d ON d.id = n.code_id
LEFT JOIN residents_person p ON p.id = n.person_id
LEFT JOIN people_organisation o ON o.id = n.owner_id
LEFT JOIN people_user w ON w.id = n.worker_id
LEFT JOIN people_user s ON s.id = n.stop_proposed_by_id
WHERE n.case_id = %s
ORDER BY CASE WHEN n.ended_at IS NULL THEN 0 ELSE 1 END, n.next_on, n.id
"""
_MEMBERS = """
SELECT p.id, p.name, p.kana, p.born_on, p.age_about, m.relation
FROM residents_householdmember m JOIN residents_person p ON p.id = m.person_id
WHERE m.household_id = %s ORDER BY m.id
"""
_TELLINGS = """
SELECT k.id, k.receipt, k.teller, k.dangers, COALESCE((
  SELECT a.stage FROM intake_answer a WHERE a.concern_id = k.id ORDER BY a.id DESC LIMIT 1
), 'received')
FROM cases_caseconcern l JOIN intake_concern k ON k.id = l.concern_id
WHERE l.case_id = %s ORDER BY k.id
"""
_DRAFTS = "SELECT d.fields FROM cases_notedraft d WHERE d.case_id = %s AND d.user_id = %s"


def case_of(actor: Actor, pk: int) -> Case | None:
    """The case with its person and worker, if the actor may see it."""
    rows = Case.objects.visible_to(actor).select_related("main_person", "worker")
    return rows.filter(pk=pk).first()


def file(case: Case, *, actor: Actor) -> File:
    """What the page of a case shows over its timeline. Four queries, however many needs."""
    with connection.cursor() as cursor:
        members = _fetch(cursor, _MEMBERS, case.household_id)
        tellings = _fetch(cursor, _TELLINGS, case.pk)
        drafts = _fetch(cursor, _DRAFTS, case.pk, actor.user_id)
    return File(
        case=case,
        members=[Member._make(row) for row in members],
        needs=need_lines(case),
        tellings=[Telling(a, b, c, _read(dangers), stage) for a, b, c, dangers, stage in tellings],
        drafts=_read(drafts[0][0]) if drafts else {},
    )


def need_lines(case: Case) -> list[NeedLine]:
    """The needs of a case, live ones first by their date."""
    found = []
    for need in Need.objects.raw(_NEEDS, [case.pk]):
        need.case = case
        more = vars(need)
        names = ("code_label", "whom", "owner_name", "worker_name", "proposer")
        found.append(NeedLine(need, *(more[name] for name in names)))
    return found


def one_of(case: Case, key: str) -> Person | None:
    """The person of the household behind a form choice; nobody means the whole household."""
    people = Person.objects.filter(household_parts__household=case.household_id)
    return people.get(pk=key) if key else None


def own_tellings(case: Case) -> QuerySet[Concern]:
    """Where people told us about themselves: they may be answered in words."""
    return Concern.objects.filter(case_link__case=case, teller=Teller.SELF).order_by("pk")


def consents_of(case: Case) -> QuerySet[Consent]:
    """What the people of the household agreed to, newest first."""
    parts = Consent.objects.filter(person__household_parts__household=case.household_id)
    return parts.select_related("person").order_by("-given_on", "-pk")


def _fetch(cursor: Any, sql: str, *values: object) -> list[tuple[Any, ...]]:
    cursor.execute(sql, values)
    rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _read(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
