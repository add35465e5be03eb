"""Services at their places, and places to be, as GeoJSON (RFC 7946): longitude before latitude,
WGS 84.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Model, QuerySet
from django.urls import reverse

from tsunagu.api.hsds.shapes import known, page_of
from tsunagu.api.open_data.tables import full_address
from tsunagu.community.models import Gathering
from tsunagu.community.queries import gatherings
from tsunagu.directory.models import ServiceAtLocation
from tsunagu.directory.queries import exporting, published

M = TypeVar("M", bound=Model)


def written() -> Iterator[str]:
    return _collected(exporting.on_the_map(), feature)


def gathered() -> Iterator[str]:
    return _collected(gatherings.on_the_map(), meeting)


def _collected(found: QuerySet[M], feature: Callable[[M], dict[str, Any]]) -> Iterator[str]:
    """The whole collection, two hundred features at a time."""
    yield '{"type": "FeatureCollection", "features": ['
    before = ""
    for batch in published.in_batches(found):
        yield before + ",\n".join(json.dumps(feature(one), ensure_ascii=False) for one in batch)
        before = ",\n"
    yield "]}"


def feature(at: ServiceAtLocation) -> dict[str, Any]:
    service, place = at.service, at.location
    times = getattr(service, "schedule", None)
    return {
        "type": "Feature",
        "id": str(at.uid),
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": known(
            service_id=str(service.uid),
            name=service.name,
            alternate_name=service.kana,
            kind=service.kind_name,
            organization=service.organization.name,
            address=full_address(place),
            building=place.building,
            phone=service.phone,
            url=service.url,
            page=page_of(service),
            days=times and times.days,
            hours=times and times.hours,
            notes=times and times.notes,
            last_modified=service.modified_at.isoformat(),
        ),
    }


def meeting(place: Gathering) -> dict[str, Any]:
    """A place to be with the next date on which it meets."""
    return {
        "type": "Feature",
        "id": str(place.uid),
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": known(
            name=place.name,
            alternate_name=place.kana,
            kind=str(place.get_kind_display()),
            organization=place.kept_by,
            description=place.words,
            for_whom=place.for_whom,
            venue=place.venue,
            address=place.address,
            phone=place.phone,
            url=place.url,
            page=settings.BASE_URL + reverse("resident:place", args=[place.pk]),
            next_on=place.next_on and f"{place.next_on}",
            opens_at=f"{place.begins:%H:%M}",
            closes_at=f"{place.ends:%H:%M}",
            fee=place.fee,
            fee_notes=place.fee_words,
            access=[str(one.get_fact_display()) for one in place.access.all()],
            confirmed_on=f"{place.confirmed_on}",
            last_modified=place.modified_at.isoformat(),
        ),
    }
