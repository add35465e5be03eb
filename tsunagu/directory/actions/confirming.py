"""That an entry is still true: said by who keeps it, counted from that day on."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import TypedDict

from django.db import transaction
from django.db.models import OuterRef, Subquery

from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.directory.actions.publishing import NOT_HIDDEN, touch
from tsunagu.directory.models import Service, Upkeep
from tsunagu.directory.rules import may_keep
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.journal.actions import record


class Days(TypedDict):
    verified_on: date
    check_by: date
    old_from: date
    hide_from: date


def days_from(day: date) -> Days:
    """When an entry that was true on this day is asked about, old, and too old. Three questions."""
    check_by = day_for(Wait.ENTRY_CHECK, day)
    old_from = day_for(Wait.ENTRY_OLD, check_by)
    hide_from = max(old_from, day_for(Wait.ENTRY_HIDE, check_by))
    return Days(verified_on=day, check_by=check_by, old_from=old_from, hide_from=hide_from)


@transaction.atomic
def confirm(services: Iterable[Service], *, by: Actor) -> None:
    """Nothing has changed: these are true today. What was hidden for its age is seen again."""
    rows = list(services)
    for service in rows:
        may_keep(by, service).enforce()
    keys = [service.pk for service in rows]
    _seen_again(keys)
    unasked = {"asked_at": None, "reminded_at": None, "handed_up_at": None}
    days = days_from(clock.today())
    Upkeep.objects.filter(service__in=keys).update(**days, **unasked, **NOT_HIDDEN)
    kept = set(Upkeep.objects.filter(service__in=keys).values_list("pk", flat=True))
    Upkeep.objects.bulk_create(Upkeep(service_id=pk, **days) for pk in keys if pk not in kept)
    touch(Service.objects.filter(pk__in=keys))
    for service in rows:
        record("directory.confirmed", service, by=by)


def _seen_again(keys: list[int]) -> None:
    hidden = Upkeep.objects.filter(service__in=keys, hidden_at__isnull=False)
    before = hidden.filter(service=OuterRef("pk")).values("hidden_from")
    Service.objects.filter(pk__in=hidden.values("pk")).update(shown_to=Subquery(before))


def confirmed_by_source(services: Collection[int]) -> None:
    """A list names these again as they are: that is as good as being asked. For imports, in
    batches: one question and one update. Where somebody of the body has the say, they are asked.
    """
    if not services:
        return
    others = Upkeep.objects.filter(service__in=services).exclude(keeper=None)
    others.filter(verified_on__lt=clock.today(), hidden_at=None).update(
        **days_from(clock.today()), asked_at=None, reminded_at=None, handed_up_at=None
    )
