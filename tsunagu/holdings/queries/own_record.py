"""One person's own record, entry by entry: what stands there, and whether it is about others.

What is about others is hidden until the gatherer shows it (78条1項2号); the table below says how
that is known. A note in the file of a household is about others as long as others live there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import F, Model
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from tsunagu.cases import models as cases
from tsunagu.complaints.models import Complaint
from tsunagu.enclosures.models import Enclosure
from tsunagu.enclosures.states import State
from tsunagu.ground.actor import Actor
from tsunagu.holdings.models import SubjectRequest
from tsunagu.holdings.queries.gathering import alone, cases_of, concerns_of, own_words
from tsunagu.intake import models as intake
from tsunagu.keys.fields import SealedJSON, sealed_columns
from tsunagu.learning import models as learning
from tsunagu.referrals import models as referrals
from tsunagu.residents import models as residents
from tsunagu.residents.rules import Channel, Purpose, address_for
from tsunagu.rewards import models as rewards
from tsunagu.safety import models as safety
from tsunagu.volunteering import models as neighbours
from tsunagu.watch import models as watching


class Entry(NamedTuple):
    """One field with words. ``key`` is as "cases.casenote:7:facts"; ``file`` is the number of the
    file whose name it is, if that can be opened.
    """

    key: str
    section: StrOrPromise
    at: date | datetime | None
    label: StrOrPromise
    text: str
    is_others: bool
    is_shown: bool
    file: int | None = None


@dataclass(frozen=True)
class Reach:
    """Whose record it is; ``alone``: cases without others; ``own``: what they told themselves."""

    people: frozenset[int]
    cases: list[int]
    concerns: list[int]
    alone: frozenset[int]
    own: frozenset[int]


Rule = Callable[[Any, Reach], bool]


def _about_others(row: Any, reach: Reach) -> bool:
    return True


def _their_own(row: Any, reach: Reach) -> bool:
    return False


def _of_another(row: Any, reach: Reach) -> bool:
    return row.person_id not in reach.people


def _in_the_file(row: Any, reach: Reach) -> bool:
    return row.subject not in reach.alone


def _noted(row: Any, reach: Reach) -> bool:
    return bool(row.with_whom) or _in_the_file(row, reach)


def _whose_or_in_the_file(row: Any, reach: Reach) -> bool:
    return _of_another(row, reach) if row.person_id else _in_the_file(row, reach)


def _told(row: Any, reach: Reach) -> bool:
    return row.subject not in reach.own


class Source(NamedTuple):
    """A kind of row, the way from it to the person, case or concern, when it was, and the rule."""

    model: type[Model]
    way: str
    at: str
    is_others: Rule


_CASE, _CONCERN, _PERSON = "cases", "concerns", "people"
SOURCES: dict[str, tuple[StrOrPromise, tuple[Source, ...]]] = {
    _PERSON: (
        _("本人と家族"),
        (
            Source(residents.HouseholdMember, "household__members__person", "", _of_another),
            Source(residents.Consent, "person", "given_on", _their_own),
            Source(residents.Disclosure, "person", "at", _their_own),
            Source(residents.Marking, "person", "set_at", _their_own),
            Source(residents.GlassBreak, "person", "at", _about_others),
            Source(residents.Insider, "person", "named_at", _about_others),
            Source(residents.ShutOut, "person", "at", _about_others),
            Source(neighbours.Neighbour, "person", "joined_at", _their_own),
            Source(neighbours.Offering, "neighbour__person", "made_at", _their_own),
            Source(neighbours.Favour, "neighbour__person", "made_at", _their_own),
            Source(neighbours.Invitation, "offering__neighbour__person", "answered_at", _their_own),
            Source(learning.Lesson, "neighbour__person", "made_at", _their_own),
            Source(learning.Call, "offering__neighbour__person", "answered_at", _their_own),
            Source(learning.Enrolment, "person", "made_at", _their_own),
            Source(learning.Award, "person", "given_on", _their_own),
            Source(rewards.Activity, "neighbour__person", "on", _their_own),
            Source(rewards.Exchange, "neighbour__person", "asked_at", _their_own),
            Source(Complaint, "neighbour__person", "made_at", _about_others),
            Source(watching.Watch, "person", "made_at", _their_own),
            Source(safety.Loan, "person", "made_at", _their_own),
            Source(watching.Look, "watch__person", "at", _about_others),
        ),
    ),
    _CONCERN: (
        _("相談"),
        (
            Source(intake.Concern, "pk", "received_at", _told),
            Source(intake.Party, "concern", "", _told),
            Source(intake.Trouble, "concern", "", _told),
            Source(intake.ConcernStep, "concern", "at", _told),
            Source(intake.Message, "concern", "at", _told),
            Source(intake.Answer, "concern", "at", _told),
            Source(Enclosure, "concern", "added_at", _told),
        ),
    ),
    _CASE: (
        _("支援"),
        (
            Source(cases.Case, "pk", "closed_at", _in_the_file),
            Source(cases.CaseStep, "case", "at", _in_the_file),
            Source(cases.CaseNote, "case", "happened_at", _noted),
            Source(cases.Need, "case", "opened_at", _whose_or_in_the_file),
            Source(cases.NeedStep, "need__case", "at", _in_the_file),
            Source(cases.Pause, "need__case", "begun_on", _in_the_file),
            Source(cases.Term, "case", "due_at", _in_the_file),
            Source(cases.Appointment, "case", "at", _of_another),
            Source(cases.AppointmentStep, "appointment__case", "at", _in_the_file),
            Source(cases.ContactAttempt, "case", "at", _in_the_file),
            Source(cases.TieScore, "case", "at", _of_another),
            Source(Enclosure, "case", "added_at", _in_the_file),
            Source(referrals.Referral, "case", "sent_at", _in_the_file),
            Source(referrals.ReferralStep, "referral__case", "at", _in_the_file),
            Source(referrals.Question, "referral__case", "at", _in_the_file),
            Source(referrals.Report, "referral__case", "at", _in_the_file),
            Source(referrals.Offer, "referral__case", "answered_at", _in_the_file),
        ),
    ),
}
# What else says something without a seal, as its row says it.
CODES: dict[type[Model], tuple[str, ...]] = {
    cases.Need: ("code", "state"),
    cases.TieScore: ("will", "worth", "bonds", "society", "asking"),
    intake.Trouble: ("code",),
}
OWN = ("name", "kana", "born_on", "age_about", "sex", "language", "contact_hours", "contact_note")


def entries(request: SubjectRequest, actor: Actor) -> list[Entry]:
    """Everything with words, in the order of the sections; one query for each kind of row."""
    chosen = dict(request.choices.values_list("entry", "is_shown"))
    people = list(request.people.values_list("person", flat=True))
    found = cases_of(people, actor)
    reach = Reach(
        frozenset(people),
        list(found.values_list("pk", flat=True)),
        list(concerns_of(people, actor).values_list("pk", flat=True)),
        alone(found, people),
        own_words(people, actor),
    )
    return [
        entry._replace(is_shown=chosen.get(entry.key, not entry.is_others))
        for entry in _all(reach, actor)
    ]


def _all(reach: Reach, actor: Actor) -> Iterator[Entry]:
    for person in residents.Person.objects.filter(pk__in=reach.people).order_by("pk"):
        yield from _of_person(person, actor)
    for subject, (section, sources) in SOURCES.items():
        for source in sources:
            wanted = {f"{source.way}__in": getattr(reach, subject)}
            rows = source.model._base_manager.filter(**wanted).order_by("pk").distinct()
            coded = ["code"] if "code" in CODES.get(source.model, ()) else []
            for row in rows.annotate(subject=F(source.way)).select_related(*coded):
                yield from _of_row(source, section, row, reach)


def _of_person(person: residents.Person, actor: Actor) -> Iterator[Entry]:
    """Who they are, as written down; where they are comes from the gate, or does not."""
    reach = address_for(person, actor, purpose=Purpose.OWN_RECORD, channel=Channel.PAPER)
    where = {name: getattr(reach, name, "") for name in ("address", "phone", "email")}
    for name, text in {**{name: _text(person, name) for name in OWN}, **where}.items():
        if text:
            yield _entry(person, name, _("本人と家族"), person.known_since, text, others=False)


def _of_row(source: Source, section: StrOrPromise, row: Any, reach: Reach) -> Iterator[Entry]:
    others = source.is_others(row, reach)
    at = getattr(row, source.at) if source.at else None
    for name in (*CODES.get(source.model, ()), *words_of(source.model)):
        text = _text(row, name)
        if text:
            entry = _entry(row, name, section, at, text, others=others)
            yield entry._replace(file=row.pk) if _opens(row, name) else entry


def _opens(row: Any, name: str) -> bool:
    return isinstance(row, Enclosure) and name == "name" and row.state == State.CLEAN


def words_of(model: type[Model]) -> list[str]:
    """The sealed words of a row. What an agency was shown stands in the ledger, item by item."""
    columns = sealed_columns(model).items()
    return [name for name, field in columns if not isinstance(field, SealedJSON)]


def _text(row: Any, name: str) -> str:
    if row._meta.get_field(name).choices:
        return str(getattr(row, f"get_{name}_display")())
    value = getattr(row, name)
    return "" if value is None else str(value)


def _entry(
    row: Any, name: str, section: StrOrPromise, at: Any, text: str, *, others: bool
) -> Entry:
    label = row._meta.get_field(name).verbose_name
    key = f"{row._meta.label_lower}:{row.pk}:{name}"
    return Entry(key, section, at, label, text, is_others=others, is_shown=not others)
