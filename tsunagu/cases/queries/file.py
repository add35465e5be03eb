"""The case file: everything but the timeline in one text of SQL."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Model, QuerySet

from tsunagu.cases.models import Case, Need
from tsunagu.cases.queries.household import everyone_of
from tsunagu.cases.queries.listing import LARGEST, SEEN
from tsunagu.ground.actor import Actor
from tsunagu.ground.hours import Window
from tsunagu.ground.named import named, under_names
from tsunagu.ground.piles import moment
from tsunagu.ground.receipts import grouped
from tsunagu.intake.models import Concern, Stage, Teller
from tsunagu.keys.rows import from_row, opener
from tsunagu.people.roles import Permission
from tsunagu.residents.models import Consent, HouseholdMember, Person, eyes


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


CASE, PERSON = _columns(Case), _columns(Person)
# What neither the page nor a rule asks of a need; it is fetched if anybody does.
_UNASKED = {"moved_at", "opened_at", "unmet_reason", "told_person", "told_reporter", "tell_note"}
NEED = [name for name in _columns(Need) if name not in _UNASKED]
_STAGE = """
COALESCE((SELECT a.stage FROM intake_answer a WHERE a.concern_id = k.id
ORDER BY a.id DESC LIMIT 1), 'received')
"""


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


class Met(NamedTuple):
    """An appointment that stands."""

    pk: int
    at: datetime
    way: str
    state: str
    person: str
    worker: str
    has_wish: bool


class NeedLine(NamedTuple):
    need: Need
    code: str
    whom: str
    owner: str
    worker: str
    proposer: str


class Along(NamedTuple):
    """One more list to be read on the same way: columns, where from, and the values in it."""

    columns: list[str]
    source: str
    values: tuple[Any, ...]


class TermLine(NamedTuple):
    kind: str
    due_at: datetime


@dataclass(frozen=True)
class File:
    case: Case
    worker: str
    members: list[Member]
    needs: list[NeedLine]
    tellings: list[Telling]
    terms: list[TermLine]
    drafts: dict[str, dict[str, str]]  # by the key of the form
    windows: list[Window]  # of the main person
    meetings: list[Met]
    along: list[list[Any]]

    @property
    def dangers(self) -> list[str]:
        return sorted({danger for telling in self.tellings for danger in telling.dangers})


# Each list of the file: what is read, from where. ``c`` is the case of the outer query.
_MEMBERS = (
    ["p.id", "p.name", "p.kana", "p.born_on", "p.age_about", "m.relation"],
    """
    FROM residents_householdmember m JOIN residents_person p ON p.id = m.person_id
    WHERE m.household_id = c.household_id AND m.until_on IS NULL ORDER BY m.id
    """,
)
_NEEDS = (
    ["d.label", "p.name", "o.name", "w.name", "s.name", *(f"n.{name}" for name in NEED)],
    """
    FROM cases_need n JOIN directory_needcode d ON d.id = n.code_id
    LEFT JOIN residents_person p ON p.id = n.person_id
    LEFT JOIN people_organisation o ON o.id = n.owner_id
    LEFT JOIN people_user w ON w.id = n.worker_id
    LEFT JOIN people_user s ON s.id = n.stop_proposed_by_id
    WHERE n.case_id = c.id
    ORDER BY CASE WHEN n.ended_at IS NULL THEN 0 ELSE 1 END, n.next_on, n.id
    """,
)
_TELLINGS = (
    ["k.id", "k.receipt", "k.teller", "k.dangers", _STAGE],
    """
    FROM cases_caseconcern l JOIN intake_concern k ON k.id = l.concern_id
    WHERE l.case_id = c.id ORDER BY k.id
    """,
)
_TERMS = (
    ["t.kind", "t.due_at"],
    "FROM cases_term t WHERE t.case_id = c.id AND t.done_at IS NULL ORDER BY t.due_at, t.id",
)
_DRAFTS = (["d.fields"], "FROM cases_notedraft d WHERE d.case_id = c.id AND d.user_id = %s")
_WINDOWS = (
    ["h.days", "h.begins", "h.ends", "h.may"],
    "FROM residents_contactwindow h WHERE h.person_id = c.main_person_id ORDER BY h.id",
)
_MEETINGS = (
    ["a.id", "a.at", "a.way", "a.state", "p.name", "w.name", "a.wished_at IS NOT NULL"],
    """
    FROM cases_appointment a JOIN residents_person p ON p.id = a.person_id
    JOIN people_user w ON w.id = a.worker_id
    WHERE a.case_id = c.id AND a.state IN ('proposed', 'confirmed') ORDER BY a.at, a.id LIMIT 5
    """,
)
_MEMBERS_OPENED = opener(
    _1_name="residents.Person",
    _2_kana="residents.Person",
    _3_born_on="residents.Person",
    _5_relation="residents.HouseholdMember",
)
_WHOM_OPENED = opener(_1_name="residents.Person")
_DRAFTS_OPENED = opener(_0_fields="cases.NoteDraft")
_MET_OPENED = opener(_4_name="residents.Person")
_LISTS = (_MEMBERS, _NEEDS, _TELLINGS, _TERMS, _DRAFTS, _WINDOWS, _MEETINGS)
_FIRST = 2 + len(_LISTS)  # where the columns of the case begin
_ARRAYS = {
    "sqlite": "json_group_array(json_array({}))",
    "postgresql": "CAST(json_agg(json_build_array({})) AS text)",
}


@lru_cache(maxsize=2)
def _text(vendor: str) -> str:
    """The whole file in one text. The fence is in it; a test holds it to visible_to."""
    lists = ", ".join(_as_json(_ARRAYS[vendor], *each) for each in _LISTS)
    mine = ", ".join([*(f"c.{name}" for name in CASE), *(f"p.{name}" for name in PERSON)])
    return f"""
    SELECT w.name, {lists}, {{along}}, {mine}
    FROM cases_case c JOIN people_user w ON w.id = c.worker_id
    JOIN residents_person p ON p.id = c.main_person_id
    WHERE c.id = %s AND c.organisation_id = %s AND {SEEN}
    """  # noqa: S608 (nothing but names of columns, from the models and from above)


def _as_json(array: str, columns: list[str], source: str) -> str:
    """Rows of another table as one value: a list of lists."""
    inner = ", ".join(f"{column} AS v{n}" for n, column in enumerate(columns))
    outer = array.format(", ".join(f"v{n}" for n in range(len(columns))))
    return f"(SELECT {outer} FROM (SELECT {inner} {source}) AS listed)"  # noqa: S608 (as above)


_NOTHING_MORE = Along(["1"], "LIMIT 0", ())


def file(actor: Actor, pk: int, along: Along = _NOTHING_MORE) -> File | None:
    """The case with all that its page shows over the timeline, if the actor may see it.

    One query: on PostgreSQL each way there and back costs as much as drawing twenty lines.
    ``along`` is text of ours alone.
    """
    if not actor.has(Permission.CASE_READ) or actor.organisation_id is None:
        return None
    more = _as_json(_ARRAYS[connection.vendor], along.columns, along.source)
    here = min(pk, LARGEST), actor.organisation_id
    values = [actor.user_id, *along.values, *here, *eyes(actor)]
    with connection.cursor() as cursor:
        cursor.execute(named(_text(connection.vendor).format(along=more)), under_names(values))
        row = cursor.fetchone()
    return _read(row) if row else None


def _read(row: tuple[Any, ...]) -> File:
    worker, *lists = row[:_FIRST]
    read = (json.loads(each or "[]") for each in lists)
    members, needs, tellings, terms, drafts, windows, meetings, more = read
    end = _FIRST + len(CASE)
    case = from_row(Case, CASE, row[_FIRST:end])
    case.main_person = from_row(Person, PERSON, row[end:])
    return File(
        case=case,
        worker=worker,
        members=[Member(*member) for member in _MEMBERS_OPENED(members)],
        needs=[_need(case, each) for each in _WHOM_OPENED(needs)],
        tellings=[Telling(a, b, c, _value(dangers), s) for a, b, c, dangers, s in tellings],
        terms=[TermLine(kind, _moment(due)) for kind, due in terms],
        drafts=_DRAFTS_OPENED(drafts)[0][0] if drafts else {},
        windows=[_window(*each) for each in windows],
        meetings=[_met(each) for each in _MET_OPENED(meetings)],
        along=more,
    )


def _need(case: Case, each: list[Any]) -> NeedLine:
    label, *names = each[:5]
    need: Need = from_row(Need, NEED, each[5:])
    need.case, need.next_on = case, _day(each[5 + NEED.index("next_on")])
    need.paused_until = need.next_on if need.paused_until else None
    return NeedLine(need, label, *(name or "" for name in names))


def _met(each: list[Any]) -> Met:
    pk, at, way, state, person, worker, wished = each
    return Met(pk, moment(at), way, state, person, worker, bool(wished))


def _window(days: int, begins: str, ends: str, may: Any) -> Window:
    return Window(days, time.fromisoformat(begins), time.fromisoformat(ends), bool(may))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str) -> datetime:
    """A moment within JSON: SQLite keeps it naive, in UTC."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _value(kept: Any) -> Any:
    """A JSON column within JSON: SQLite keeps it as text."""
    return json.loads(kept) if isinstance(kept, str) else kept


def people_of(case: Case) -> QuerySet[Person]:
    """The people of the household today. The case has gone through the fence already."""
    parts = HouseholdMember.objects.current().filter(household=case.household_id)
    return Person.objects.filter(pk__in=parts.values("person")).order_by("pk")


def one_of(case: Case, key: str) -> Person | None:
    """The person of the household behind a form choice; nobody means the whole household."""
    return people_of(case).get(pk=key) if key else None


def own_tellings(case: Case) -> QuerySet[Concern]:
    """Where people told us about themselves: they may be answered in words."""
    return Concern.objects.filter(case_link__case=case, teller=Teller.SELF).order_by("pk")


def consents_of(case: Case) -> QuerySet[Consent]:
    """What those who are and were of the household agreed to, newest first."""
    parts = Consent.objects.filter(person__in=everyone_of(case))
    return parts.select_related("person").order_by("-given_on", "-pk")
