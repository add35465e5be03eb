"""The directory as files for everybody: what is published and open, list by list."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from tsunagu.directory.columns.standard import Standard
from tsunagu.directory.models import Service, ServiceAtLocation
from tsunagu.directory.queries.published import Asked, services


@dataclass(frozen=True)
class Extent:
    """How many there are, and when one of them last changed: another file has another extent."""

    count: int
    newest: datetime | None


def listed(standard: Standard) -> QuerySet[Service]:
    """The services of one list, with body, times and place; two questions for a batch."""
    layout = standard.layout
    ours = Q(source=layout.source, source_id__startswith=f"{layout.code}:")
    found = Service.objects.published().open().filter(ours | Q(source=standard.others))
    places = ServiceAtLocation.objects.select_related("location__chome").order_by("pk")
    found = found.select_related("organization", "schedule", "guide").order_by("pk")
    return found.prefetch_related(Prefetch("at_locations", places))


def on_the_map() -> QuerySet[ServiceAtLocation]:
    """Every open service at each place whose point is known."""
    open_to_all = Service.objects.published().open()
    found = ServiceAtLocation.objects.filter(service__in=open_to_all, location__lat__isnull=False)
    others = "service__organization", "service__schedule", "location__chome"
    return found.select_related(*others).order_by("pk")


def changes(after: datetime | None) -> QuerySet[Service]:
    """What changed, the newest first; ended services too, since that is news."""
    return services(Asked(modified_after=after)).order_by("-modified_at", "-pk")


def extent(found: QuerySet[Any], dated_by: str = "modified_at") -> Extent:
    """One question. ``dated_by``: the column that says when a row last changed."""
    return Extent(**found.order_by().aggregate(count=Count("pk"), newest=Max(dated_by)))
