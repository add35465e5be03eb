"""Taking a whole import back, a batch at a time: what was interrupted is called again."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError, Q

from tsunagu.directory.actions import turns
from tsunagu.directory.actions.batch import tidy
from tsunagu.directory.actions.publishing import touch
from tsunagu.directory.actions.standing import FACTS, PLACE, TEXTS
from tsunagu.directory.models import (
    ImportedService,
    ImportRun,
    Location,
    Service,
    ServiceAtLocation,
    ServiceNeed,
    ServiceStatus,
    Twin,
    TwinState,
)
from tsunagu.directory.queries.cards import held_lines
from tsunagu.directory.states import ImportState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record

ADDRESS = {"address", "building"}
A_BATCH = 200  # services


def undo_import(run: ImportRun, *, by: Actor) -> int:
    """Make all that the run brought as it was before; how many services that were.

    Raises Refused when that was done already, or when a later run built upon it. What was added
    and is in use by now (a referral names it) is not taken away but ended. Bodies stay.
    """
    insist_on_undo(run)
    turns.take(run, ImportState.UNDOING)
    count = 0
    while found := _undo_some(run):
        count += found
    _finish(run, count, by=by)
    return count


def insist_on_undo(run: ImportRun) -> None:
    if run.state == ImportState.UNDONE:
        raise Refused(f"取りこみ {run.pk} は、もう取り消してあります。")
    later = ImportedService.objects.filter(run__undone_at=None, run__pk__gt=run.pk)
    ours = Q(service__added_by=run) | Q(service__in=run.rows.values("service"))
    built = later.filter(ours).order_by("-run").first()
    if built:
        raise Refused(f"先に、あとの取りこみ {built.run_id} を取り消してください。")


@transaction.atomic
def _finish(run: ImportRun, count: int, *, by: Actor) -> None:
    run.undone_at = clock.now()
    turns.leave(run, ImportState.UNDONE, "undone_at")
    record("directory.import_undone", run, by=by, services=count)


@transaction.atomic
def _undo_some(run: ImportRun) -> int:
    turns.keep(run)
    added = list(run.services.order_by("pk").values_list("pk", flat=True)[:A_BATCH])
    _take_away(added)
    changed = dict(run.rows.order_by("pk").values_list("service", "before")[:A_BATCH])
    _put_back(_spared(changed))
    run.rows.filter(service__in=changed).delete()
    return len(added) + len(changed)


def _take_away(services: list[int]) -> None:
    """With the places that nobody is behind then. What somebody uses ends instead."""
    found = Service.objects.filter(pk__in=services)
    for side in ("kept", "other"):  # what a person said is the same stays
        Twin.objects.exclude(state=TwinState.SAME).filter(**{f"{side}__in": services}).delete()
    places = [*_places(services)]
    try:
        with transaction.atomic():
            found.delete()
    except ProtectedError:
        for service in found:
            _take_away_or_end(service)
    tidy(places)


def _take_away_or_end(service: Service) -> None:
    try:
        with transaction.atomic():
            service.delete()
    except ProtectedError:
        ended = Service.objects.filter(pk=service.pk)
        ended.update(status=ServiceStatus.CLOSED, added_by=None)
        touch(ended)


def _spared(before: dict[int, Any]) -> dict[int, Any]:
    """Without what somebody has corrected by hand since."""
    held = held_lines(before)
    return {pk: _without(was, held[pk]) if pk in held else was for pk, was in before.items()}


def _without(was: dict[str, Any], held: set[str]) -> dict[str, Any]:
    for part in {"facts", *TEXTS} & set(was):
        was[part] = {name: value for name, value in was[part].items() if name not in held}
    return {part: it for part, it in was.items() if part != "places" or not held & ADDRESS}


def _put_back(before: dict[int, Any]) -> None:
    """Each of what was otherwise; the rest was left as it was."""
    services = Service.objects.in_bulk([pk for pk, was in before.items() if "facts" in was])
    for pk, service in services.items():
        _set(service, before[pk]["facts"])
    Service.objects.bulk_update(services.values(), [name.removesuffix("_id") for name in FACTS])
    for part, (model, names) in TEXTS.items():
        said = {pk: was[part] for pk, was in before.items() if part in was}
        rows = list(model.objects.filter(service__in=said))
        for row in rows:
            _set(row, said[row.service_id])
        model.objects.bulk_update(rows, names)
    _move_back({pk: was["places"] for pk, was in before.items() if "places" in was})
    for pk, was in before.items():
        if "needs" in was:
            ServiceNeed.objects.filter(service=pk, need__in=was["needs"]).delete()
    touch(Service.objects.filter(pk__in=before))


def _move_back(before: dict[int, list[dict[str, Any]]]) -> None:
    """To the places where they were; each is made again where it has gone."""
    wanted = {UUID(each["uid"]): each for were in before.values() for each in were}
    there = set(Location.objects.filter(uid__in=wanted).values_list("uid", flat=True))
    Location.objects.bulk_create(
        Location(**{name: each[name] for name in PLACE})
        for itself, each in wanted.items()
        if itself not in there
    )
    keys = dict(Location.objects.filter(uid__in=wanted).values_list("uid", "pk"))
    left = [*_places([*before])]
    ServiceAtLocation.objects.filter(service__in=before).delete()
    ServiceAtLocation.objects.bulk_create(
        ServiceAtLocation(service_id=pk, location_id=keys[UUID(one["uid"])], uid=one["at"])
        for pk, were in before.items()
        for one in were
    )
    tidy(left)


def _places(services: list[int]) -> set[int]:
    found = ServiceAtLocation.objects.filter(service__in=services)
    return set(found.values_list("location", flat=True))


def _set(row: Any, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
