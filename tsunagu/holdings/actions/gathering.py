"""Putting together one person's own record: whose it is, what of it is shown, and taking it out."""

from collections.abc import Collection
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.cases.actions import read_case
from tsunagu.enclosures.actions import take
from tsunagu.enclosures.models import Enclosure
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.holdings import rules
from tsunagu.holdings.actions.holding import keep, release
from tsunagu.holdings.models import Choice, RequestPerson, SubjectRequest
from tsunagu.holdings.queries import own_record
from tsunagu.holdings.queries.gathering import candidates, cases_of, concerns_of
from tsunagu.holdings.states import Kind
from tsunagu.journal.actions import record, record_reading
from tsunagu.residents.models import Person


class OwnRecord(NamedTuple):
    """Who may be the asker, each with whether their record is in it; and what is in it."""

    people: list[tuple[Person, bool]]
    entries: list[own_record.Entry]


@transaction.atomic
def add_person(request: SubjectRequest, person: int, *, by: Actor) -> None:
    """This record is the asker's own. While the request runs it is not disposed of."""
    rules.may_gather(by, request).enforce()
    if not candidates(request, by).filter(pk=person).exists():
        raise Refused(_("名前か生年月日が、請求とちがいます。"))
    if request.people.filter(person=person).exists():
        return
    hold = keep(Kind.PERSON, person, reason=_("開示などの請求"), by=by)
    RequestPerson.objects.create(request=request, person_id=person, hold=hold)
    record("request.person_added", request, by=by, person=person)


@transaction.atomic
def drop_person(request: SubjectRequest, person: int, *, by: Actor) -> None:
    """It was somebody else's after all."""
    rules.may_gather(by, request).enforce()
    for part in request.people.filter(person=person).select_related("hold"):
        release(part.hold, reason=_("別の人の記録だった"), by=by)
        part.delete()
        record("request.person_dropped", request, by=by, person=person)


@transaction.atomic
def choose(
    request: SubjectRequest, *, entries: Collection[str], shown: Collection[str], by: Actor
) -> None:
    """Of these entries, so many are disclosed; the others are hidden."""
    rules.may_gather(by, request).enforce()
    asked = {entry.key for entry in own_record.entries(request, by)} & set(entries)
    Choice.objects.filter(request=request, entry__in=asked).delete()
    facts = {"request": request, "by_user_id": by.person(), "at": clock.now()}
    Choice.objects.bulk_create(
        Choice(entry=entry, is_shown=entry in shown, **facts) for entry in sorted(asked)
    )
    counts = {"entries": len(asked), "shown": len(asked & set(shown))}
    record("request.chosen", request, by=by, **counts)


@transaction.atomic
def read_own_record(request: SubjectRequest, *, by: Actor) -> OwnRecord:
    """The gatherer reads it, at every desk; each case and telling keeps that it was read."""
    rules.may_gather(by, request).enforce()
    people = _people(request)
    for case in cases_of(people, by):
        read_case(case, by=by)
    for concern in concerns_of(people, by):
        record_reading("concern.read", concern, by=by)
    maybe = [(one, one.pk in people) for one in candidates(request, by)]
    return OwnRecord(maybe, own_record.entries(request, by))


@transaction.atomic
def take_file(request: SubjectRequest, number: int, *, by: Actor) -> tuple[Enclosure, bytes] | None:
    """A file of the record, to look at and to hand over; None when it holds no such file."""
    rules.may_gather(by, request).enforce()
    if number not in {entry.file for entry in own_record.entries(request, by)}:
        return None
    found = Enclosure.objects.get(pk=number)
    return found, take(found, by=by)


@transaction.atomic
def take_out(request: SubjectRequest, *, form: str, by: Actor) -> list[own_record.Entry]:
    """What is disclosed leaves the house: kept as a disclosure, on each case that it is from.
    Gives what is shown; of the rest nobody sees where it stood.
    """
    rules.may_take_out(by, request).insist()
    shown = [entry for entry in own_record.entries(request, by) if entry.is_shown]
    record("request.taken", request, by=by, form=form, shown=len(shown))
    for case in cases_of(_people(request), by):
        record("case.taken", case, by=by, request=request.pk)
    return shown


def _people(request: SubjectRequest) -> list[int]:
    return list(request.people.values_list("person_id", flat=True))
