"""How a service was before an import: as plain values, to be put back."""

from typing import Any, TypedDict
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError

from tsunagu.directory.actions.publishing import touch
from tsunagu.directory.models import (
    Location,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceNeed,
    ServiceStatus,
)

_FACTS = (
    *("organization_id", "name", "kana", "kind_code", "kind_name"),
    *("phone", "url", "capacity", "search_key", "status"),
)
_TIMES = ("days", "hours", "notes")
_PLACE = ("address", "block", "building", "chome_id", "lat", "lon")


class Before(TypedDict):
    facts: dict[str, Any]
    times: dict[str, str]
    places: list[dict[str, Any]]
    needs: list[int]


def before(service: Service) -> Before:
    """Three questions."""
    times = Schedule.objects.filter(service=service).values(*_TIMES).first()
    there = ServiceAtLocation.objects.filter(service=service).select_related("location")
    needs = ServiceNeed.objects.filter(service=service).values_list("need_id", flat=True)
    return Before(
        facts=_values(service, _FACTS),
        times=dict(times or {}),
        places=[{"uid": str(at.uid), **_values(at.location, _PLACE)} for at in there],
        needs=sorted(needs),
    )


def put_back(service: Service, was: Before | None) -> None:
    """Make the service what it was; what was not there goes, or ends where it is in use."""
    if was is None:
        return _take_away(service)
    Service.objects.filter(pk=service.pk).update(**was["facts"])
    Schedule.objects.filter(service=service).update(**was["times"])
    ServiceAtLocation.objects.filter(service=service).delete()
    for each in was["places"]:
        itself = {name: each[name] for name in _PLACE}
        place = Location.objects.filter(**itself).first() or Location.objects.create(**itself)
        ServiceAtLocation.objects.create(service=service, location=place, uid=UUID(each["uid"]))
    ServiceNeed.objects.filter(service=service).exclude(need__in=was["needs"]).delete()
    return touch(Service.objects.filter(pk=service.pk))


def _take_away(service: Service) -> None:
    try:
        with transaction.atomic():
            service.delete()
    except ProtectedError:
        ended = Service.objects.filter(pk=service.pk)
        ended.update(status=ServiceStatus.CLOSED)
        touch(ended)


def _values(row: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
