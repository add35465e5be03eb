"""Services at their places as GeoJSON (RFC 7946): longitude before latitude, WGS 84."""

import json
from collections.abc import Iterator
from typing import Any

from tsunagu.api.hsds.shapes import known, page_of
from tsunagu.api.open_data.tables import full_address
from tsunagu.directory.models import ServiceAtLocation
from tsunagu.directory.queries import exporting, published


def written() -> Iterator[str]:
    """The whole collection, two hundred features at a time."""
    yield '{"type": "FeatureCollection", "features": ['
    before = ""
    for batch in published.in_batches(exporting.on_the_map()):
        yield before + ",\n".join(json.dumps(feature(at), ensure_ascii=False) for at in batch)
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
