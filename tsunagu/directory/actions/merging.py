"""Two entries are one thing: said by a person, followed by every later import, taken back at will.

Nothing is deleted. The other service ends as merged; the other body or place points to the kept
one, and what hung on it hangs there.
"""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.directory.actions.publishing import touch
from tsunagu.directory.models import (
    ImportRun,
    Location,
    Organization,
    Scope,
    Service,
    ServiceAtLocation,
    ServiceStatus,
    Twin,
    TwinState,
)
from tsunagu.directory.queries.twins import alike
from tsunagu.directory.rules import may_import
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record

A_BATCH = 500


@transaction.atomic
def compare_some(run: ImportRun) -> int:
    """Look for twins of the next entries of a run; how many were looked at, 0 when it is done."""
    last = run.compared or 0
    added = run.services.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
    rows = run.rows.filter(service__gt=last).order_by("service")
    changed = rows.values_list("service", flat=True)
    batch = sorted({*added[:A_BATCH], *changed[:A_BATCH]})[:A_BATCH]
    pairs = alike(batch)
    Twin.objects.bulk_create(
        (Twin(kept_id=p.kept, other_id=p.other, reasons=p.reasons) for p in pairs),
        ignore_conflicts=True,
    )
    run.compared = batch[-1] if batch else None
    ImportRun.objects.filter(pk=run.pk).update(compared=run.compared)
    return len(batch)


@transaction.atomic
def merge(twin: Twin, *, kept: Service, scope: Collection[str], by: Actor) -> None:
    """Say that the two are one, in ``scope``; ``kept`` is the one of them that stays."""
    may_import(by).enforce()
    other = twin.other if kept == twin.kept else twin.kept
    if not scope:
        raise Refused(_("何が同じかを、えらんでください。"))
    moved: dict[str, Any] = {"kept": kept.pk}
    if Scope.BODY in scope:
        moved |= _merge_bodies(kept, other)
    if Scope.PLACE in scope:
        moved |= _merge_places(kept, other)
    if Scope.SERVICE in scope:
        _hide(other)
    _decide(twin, TwinState.SAME, by=by, scope=sorted(scope), moved=moved)
    _touch(twin, moved)


@transaction.atomic
def tell_apart(twin: Twin, *, by: Actor) -> None:
    """They are different; nobody is asked about them again."""
    may_import(by).enforce()
    _decide(twin, TwinState.DIFFERENT, by=by)


@transaction.atomic
def part(twin: Twin, *, by: Actor) -> None:
    """What was merged is two again, as before."""
    may_import(by).enforce()
    moved, scope = twin.moved, twin.scope
    _decide(twin, TwinState.DIFFERENT, by=by, was=TwinState.SAME, scope=[], moved={})
    other = twin.other if moved["kept"] == twin.kept_id else twin.kept
    if Scope.SERVICE in scope:
        hidden = Service.objects.filter(pk=other.pk, status=ServiceStatus.MERGED)
        hidden.update(status=ServiceStatus.OPEN)
    if "body" in moved:
        body = Organization.objects.get(pk=moved["body"])
        Organization.objects.filter(pk=body.pk).update(merged_into=None)
        Service.objects.filter(pk__in=moved["services"]).update(organization=body)
    if "place" in moved:
        Location.objects.filter(pk=moved["place"]).update(merged_into=None)
        ServiceAtLocation.objects.filter(uid__in=moved["at"]).update(location=moved["place"])
        ServiceAtLocation.objects.bulk_create(
            ServiceAtLocation(service_id=pk, location_id=moved["place"], uid=uid)
            for pk, uid in moved["gone"]
        )
    _touch(twin, moved)


def _decide(
    twin: Twin, to: TwinState, *, by: Actor, was: TwinState = TwinState.PROPOSED, **more: Any
) -> None:
    said = {"state": to, "by_label": by.label, "decided_at": clock.now(), **more}
    if not Twin.objects.filter(pk=twin.pk, state=was).update(**said):
        raise Conflict(_("ほかの人が、先に決めました。ページを読みなおしてください。"))
    scope = ",".join(more.get("scope", []))
    record(
        f"directory.twins_{to}", twin, by=by, kept=twin.kept_id, other=twin.other_id, scope=scope
    )


def _touch(twin: Twin, moved: dict[str, Any]) -> None:
    """All that reads otherwise by it."""
    at = ServiceAtLocation.objects.filter(uid__in=moved.get("at", []))
    keys = {twin.kept_id, twin.other_id, *moved.get("services", [])}
    touch(Service.objects.filter(pk__in=keys | set(at.values_list("service", flat=True))))


def _hide(other: Service) -> None:
    open_still = Service.objects.filter(pk=other.pk, status=ServiceStatus.OPEN)
    if not open_still.update(status=ServiceStatus.MERGED):
        raise Conflict(_("このサービスは、もう終わっているか、まとめてあります。"))


def _merge_bodies(kept: Service, other: Service) -> dict[str, Any]:
    """The body of ``other`` points to that of ``kept``, with all its services."""
    stays, goes = kept.organization, other.organization
    if stays == goes:
        return {}
    moving = Service.objects.filter(organization=goes)
    keys = list(moving.values_list("pk", flat=True))
    Organization.objects.filter(pk=goes.pk).update(merged_into=stays)
    moving.update(organization=stays)
    return {"body": goes.pk, "services": keys}


def _merge_places(kept: Service, other: Service) -> dict[str, Any]:
    """The place of ``other`` points to that of ``kept``; of several, nobody knows which."""
    here, there = (list(_places(one)) for one in (kept, other))
    if len(here) != 1 or len(there) != 1:
        raise Refused(_("場所が一つでないため、場所はまとめられません。"))
    stays, goes = here[0], there[0]
    if stays == goes:
        return {}
    at = ServiceAtLocation.objects.filter(location=goes)
    there_already = ServiceAtLocation.objects.filter(location=stays).values("service")
    twice = at.filter(service__in=there_already)
    gone = [[pk, str(uid)] for pk, uid in twice.values_list("service", "uid")]
    twice.delete()
    keys = [str(uid) for uid in at.values_list("uid", flat=True)]
    at.update(location=stays)
    Location.objects.filter(pk=goes.pk).update(merged_into=stays)
    return {"place": goes.pk, "at": keys, "gone": gone}


def _places(service: Service) -> Any:
    return Location.objects.filter(at_services__service=service)
