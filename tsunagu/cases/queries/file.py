"""The case file: everything but the timeline, in few short texts of SQL (design/stack.md)."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Model, QuerySet

from tsunagu.cases.models import Case, Need
from tsunagu.cases.queries.listing import LARGEST
from tsunagu.ground.actor import Actor
from tsunagu.ground.receipts import grouped
from tsunagu.intake.models import Concern, Stage, Teller
from tsunagu.people.roles import Permission
from tsunagu.residents.models import Consent, Person


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _list(short: str, columns: list[str]) -> str:
    return ", ".join(f"{short}.{column}" for column in columns)


CASE, PERSON, NEED = _columns(Case), _columns(Person), _columns(Need)


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
    worker: str
    members: list[Member]
    needs: list[NeedLine]
    tellings: list[Telling]
    drafts: dict[str, dict[str, str]]  # by the key of the form; the newest last

    @property
    def dangers(self) -> list[str]:
        return sorted({danger for telling in self.tellings for danger in telling.dangers})


_NEEDS = f"""
SELECT d.label, COALESCE(p.name, ''), COALESCE(o.name, ''), COALESCE(w.name, ''),
  COALESCE(s.name, ''), {_list("n", NEED)}
FROM cases_need n
JOIN directory_needcode d ON d.id = n.code_id
LEFT JOIN residents_person p ON p.id = n.person_id
LEFT JOIN people_organisation o ON o.id = n.owner_id
LEFT JOIN people_user w ON w.id = n.worker_id
LEFT JOIN people_user s ON s.id = n.stop_proposed_by_id
WHERE n.case_id = %s
ORDER BY CASE WHEN n.ended_at IS NULL THEN 0 ELSE 1 END, n.next_on, n.id
"""  # noqa: S608 (the names of columns, from the model itself)
_MEMBERS = """
SELECT p.id, p.name, p.kana, p.born_on, p.age_about, m.relation
FROM residents_householdmember m JOIN residents_person p ON p.id = m.person_id
WHERE m.household_id = %s ORDER BY m.id
"""
# The concerns of the case and, in the same trip, what this worker was typing.
_TELLINGS = """
SELECT k.id, k.receipt, k.teller, CAST(k.dangers AS text), COALESCE((
  SELECT a.stage FROM intake_answer a WHERE a.concern_id = k.id ORDER BY a.id DESC LIMIT 1
), 'received')
FROM cases_caseconcern l JOIN intake_concern k ON k.id = l.concern_id WHERE l.case_id = %s
UNION ALL
SELECT 0, '', '', CAST(d.fields AS text), ''
FROM cases_notedraft d WHERE d.case_id = %s AND d.user_id = %s
"""
# The fence is here as text, because this page is read all day; a test holds it to visible_to.
_CASE = f"""
SELECT w.name, {_list("c", CASE)}, {_list("p", PERSON)}
FROM cases_case c JOIN people_user w ON w.id = c.worker_id
JOIN residents_person p ON p.id = c.main_person_id
WHERE c.id = %s AND c.organisation_id = %s
"""  # noqa: S608 (the names of columns, from the model itself)


@dataclass(frozen=True)
class Opened:
    """A case with its person, and the name of its worker."""

    case: Case
    worker: str


def opened(actor: Actor, pk: int) -> Opened | None:
    """The case, if the actor may see it. One query."""
    if not actor.has(Permission.CASE_READ) or actor.organisation_id is None:
        return None
    for row in _rows(_CASE, min(pk, LARGEST), actor.organisation_id):
        end = 1 + len(CASE)
        case = Case.from_db(connection.alias, CASE, row[1:end])
        case.main_person = Person.from_db(connection.alias, PERSON, row[end:])
        return Opened(case, row[0])
    return None


def file(found: Opened, *, actor: Actor) -> File:
    """What the page of a case shows over its timeline. Three queries, however many needs."""
    case = found.case
    rows = _rows(_TELLINGS, case.pk, case.pk, actor.user_id)
    tellings = sorted(row for row in rows if row[0])
    drafts = [row for row in rows if not row[0]]
    return File(
        case=case,
        worker=found.worker,
        members=[Member._make(row) for row in _rows(_MEMBERS, case.household_id)],
        needs=need_lines(case),
        tellings=[Telling(a, b, c, json.loads(dangers), s) for a, b, c, dangers, s in tellings],
        drafts=json.loads(drafts[0][3]) if drafts else {},
    )


def need_lines(case: Case) -> list[NeedLine]:
    """The needs of a case, live ones first by their date."""
    found = []
    for row in _rows(_NEEDS, case.pk):
        need = Need.from_db(connection.alias, NEED, row[5:])
        need.case = case
        found.append(NeedLine(need, *row[:5]))
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


def _rows(sql: str, *values: int | None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
