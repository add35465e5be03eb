"""A place and its next dates as search engines read them: schema.org, JSON-LD."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from tsunagu.community.models import Gathering, Occurrence

SCHEMA = "https://schema.org"


def events(
    request: HttpRequest, gathering: Gathering, coming: Iterable[Occurrence]
) -> dict[str, Any]:
    """Each date is an Event of its own, as schema.org asks for."""
    address = request.build_absolute_uri(reverse("resident:place", args=[gathering.pk]))
    shared = _shared(gathering, address)
    return {"@context": SCHEMA, "@graph": [shared | _when(one) for one in coming]}


def _when(one: Occurrence) -> dict[str, Any]:
    status = "EventCancelled" if one.is_cancelled else "EventScheduled"
    return {
        "startDate": one.begins_at.isoformat(),
        "endDate": one.ends_at.isoformat(),
        "eventStatus": f"{SCHEMA}/{status}",
    }


def _shared(gathering: Gathering, address: str) -> dict[str, Any]:
    free = gathering.fee == 0
    return {
        "@type": "Event",
        "name": gathering.name,
        "url": address,
        "inLanguage": "ja",
        "description": gathering.words or str(gathering.get_kind_display()),
        "isAccessibleForFree": free,
        "offers": {"@type": "Offer", "price": gathering.fee, "priceCurrency": "JPY"},
        "organizer": {"@type": "Organization", "name": gathering.kept_by},
        "location": _location(gathering),
    }


def _location(gathering: Gathering) -> dict[str, Any]:
    point = {"@type": "GeoCoordinates", "latitude": gathering.lat, "longitude": gathering.lon}
    return {
        "@type": "Place",
        "name": gathering.venue,
        "address": gathering.address,
        **({"geo": point} if gathering.lat is not None else {}),
        "amenityFeature": [
            {
                "@type": "LocationFeatureSpecification",
                "name": str(row.get_fact_display()),
                "value": True,
            }
            for row in gathering.access.all()
        ],
    }
