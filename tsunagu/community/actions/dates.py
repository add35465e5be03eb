"""The dates of places to be: worked out ahead, changed by hand, counted afterwards."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.community.models import Gathering, Headcount, Occurrence
from tsunagu.community.papers import Counted, OneDate
from tsunagu.community.rhythm import dates
from tsunagu.community.rules import gatherings as rules
from tsunagu.community.states import GatheringState, OccurrenceState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record


@transaction.atomic
def plan(gathering: Gathering) -> int:
    """Bring the dates from today on in line with the rule; how many rows changed.

    Twice is once. What is past, was added, moved, cancelled or counted stays as it is.
    """
    wanted = _wanted(gathering)
    theirs = Occurrence.objects.filter(gathering=gathering, was_on__gte=clock.today())
    free = theirs.filter(is_edited=False, counted_at=None)
    gone, _rows = free.exclude(was_on__in=wanted).delete()
    times = {"begins": gathering.begins, "ends": gathering.ends}
    changed = free.exclude(**times).update(**times)
    there = set(theirs.values_list("was_on", flat=True))
    new = [day for day in wanted if day not in there]
    Occurrence.objects.bulk_create(
        [Occurrence(gathering=gathering, was_on=day, on=day, **times) for day in new],
        ignore_conflicts=True,  # another worker plans the same place at this moment
    )
    Gathering.objects.filter(pk=gathering.pk).update(planned_until=rules.horizon())
    return gone + changed + len(new)


def _wanted(gathering: Gathering) -> list[date]:
    """None, while it rests or after it has ended."""
    if gathering.state not in (GatheringState.DRAFT, GatheringState.OPEN):
        return []
    until = min(rules.horizon(), gathering.last_on or date.max)
    since, skips = clock.today(), gathering.skips_holidays
    return list(dates(gathering.rule, gathering.first_on, since=since, until=until, skips=skips))


@transaction.atomic
def add_date(gathering: Gathering, said: OneDate, *, by: Actor) -> Occurrence:
    """One more date, which no rule says."""
    rules.may_keep(by, gathering).enforce()
    rules.may_be(said.on).insist()
    values = {"begins": said.begins, "ends": said.ends, "note": said.note}
    one = Occurrence(gathering=gathering, was_on=said.on, on=said.on, is_edited=True, **values)
    one.full_clean()
    try:
        with transaction.atomic():
            one.save(force_insert=True)
    except IntegrityError as fault:
        raise Refused(_("その日は、すでにあります。")) from fault
    _touch(gathering)
    record("gathering.date_added", one, by=by)
    return one


@transaction.atomic
def change_date(occurrence: Occurrence, said: OneDate, *, by: Actor) -> None:
    """Move a date, cancel it, or let it be after all."""
    rules.may_change(by, occurrence).enforce()
    rules.may_be(said.on).insist()
    state = OccurrenceState.CANCELLED if said.is_cancelled else OccurrenceState.PLANNED
    values = {"on": said.on, "begins": said.begins, "ends": said.ends, "note": said.note}
    values |= {"state": state, "is_edited": True}
    was = {name: getattr(occurrence, name) for name in ("on", "begins", "ends", "state", "note")}
    for name, value in values.items():
        setattr(occurrence, name, value)
    occurrence.full_clean()
    mine = Occurrence.objects.filter(pk=occurrence.pk, counted_at=None, **was)
    if not mine.update(**values):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    occurrence.refresh_from_db()
    _touch(occurrence.gathering)
    record("gathering.date_changed", occurrence, by=by, was=was["state"], to=state)


@transaction.atomic
def count(occurrence: Occurrence, counted: Counted, *, by: Actor) -> None:
    """How many came. Said again, it takes the place of what was said before."""
    rules.may_count(by, occurrence).enforce()
    if (counted.newcomers or 0) > sum(counted.by_age.values()):
        raise Refused(_("はじめて来た人は、来た人の合計より多くできません。"))
    mine = Occurrence.objects.filter(
        pk=occurrence.pk, state=OccurrenceState.PLANNED, counted_at=occurrence.counted_at
    )
    if not mine.update(counted_at=clock.now(), newcomers=counted.newcomers):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    Headcount.objects.filter(occurrence=occurrence).delete()
    Headcount.objects.bulk_create(
        Headcount(occurrence=occurrence, band=band, count=number)
        for band, number in counted.by_age.items()
        if number
    )
    occurrence.refresh_from_db()
    record("gathering.counted", occurrence, by=by)


def _touch(gathering: Gathering) -> None:
    """Calendars and feeds hear of a changed date by its place."""
    mine = Gathering.objects.filter(pk=gathering.pk)
    mine.update(modified_at=clock.now(), moves=F("moves") + 1)
