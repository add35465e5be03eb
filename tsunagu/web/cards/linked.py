"""A card as machines read it on its page: schema.org in JSON-LD.

The element that holds it is data and runs nothing, so the policy of content lets it stand; in it
nothing can end the element, as no sign of HTML is written as such.
"""

import json
from typing import Any

from django.utils.safestring import SafeString

from tsunagu.directory.columns.week import DAYS, spans
from tsunagu.directory.models import Language, Location, Price, Service
from tsunagu.directory.papers import chosen
from tsunagu.directory.queries.cards import lines_of
from tsunagu.web.chrome import city

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = dict(zip(DAYS, _NAMES, strict=True))
_CODES = {Language.PLAIN: "ja", Language.CHINESE: "zh-Hans"}
_SIGNS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def linked(service: Service, address: str) -> SafeString:
    """The JSON of a service that lies at ``address``."""
    said = json.dumps(_service(service, address), ensure_ascii=False)
    return SafeString(said.translate(_SIGNS))


def _known(**said: Any) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value not in ("", None, [], {})}


def _service(service: Service, address: str) -> dict[str, Any]:
    lines, body = lines_of(service), service.organization
    return {"@context": "https://schema.org", "@type": "Service", "@id": address} | _known(
        name=service.name,
        alternateName=service.kana,
        description=lines["what"],
        serviceType=service.kind_name,
        url=service.url or address,
        provider=_a("Organization", name=body.name, telephone=body.phone, url=body.url),
        areaServed=_areas(service),
        audience=_audience(service, lines["for_whom"]),
        isAccessibleForFree=(service.price == Price.FREE) if service.price else None,
        offers=lines["cost"] and _a("Offer", description=lines["cost"]),
        availableChannel=[_channel(service, at.location) for at in service.at_locations.all()]
        or [_channel(service, None)],
    )


def _a(kind: str, **said: Any) -> dict[str, Any]:
    return {"@type": kind, **_known(**said)}


def _audience(service: Service, words: str) -> dict[str, Any] | None:
    ages = {"suggestedMinAge": service.youngest, "suggestedMaxAge": service.oldest}
    said = _known(audienceType=words, **ages)
    return _a("PeopleAudience" if said.keys() & ages else "Audience", **said) if said else None


def _areas(service: Service) -> list[dict[str, Any]]:
    names = [one.area.name for one in service.areas.all()] or [city().full_name]
    return [_a("AdministrativeArea", name=name) for name in names]


def _channel(service: Service, place: Location | None) -> dict[str, Any]:
    spoken = [_CODES.get(Language(one.language), one.language) for one in service.languages.all()]
    return _a(
        "ServiceChannel",
        servicePhone=_phone(service),
        availableLanguage=list(dict.fromkeys(["ja", *spoken])),
        serviceLocation=place and _place(service, place),
    )


def _phone(service: Service) -> dict[str, Any] | None:
    said = _known(
        telephone=service.phone or service.organization.phone,
        faxNumber=service.fax,
        email=service.email,
    )
    return _a("ContactPoint", **said) if said else None


def _place(service: Service, place: Location) -> dict[str, Any]:
    point = place.lat is not None and _a("GeoCoordinates", latitude=place.lat, longitude=place.lon)
    where = _known(
        addressCountry="JP",
        addressRegion=city().prefecture if place.chome else "",
        addressLocality=city().name if place.chome else "",
        postalCode=place.chome.postcode if place.chome else "",
        streetAddress=place.address,
    )
    return _a(
        "Place",
        name=place.building,
        address={"@type": "PostalAddress", **where},
        geo=point or None,
        amenityFeature=[
            _a("LocationFeatureSpecification", name=said, value=True)
            for said in chosen("access", service.access)
        ],
        openingHoursSpecification=_hours(service),
    )


def _hours(service: Service) -> list[dict[str, Any]]:
    times = getattr(service, "schedule", None)
    return [
        _a(
            "OpeningHoursSpecification",
            dayOfWeek=[f"https://schema.org/{_DAY[day]}" for day in span.days],
            opens=span.opens,
            closes=span.closes,
        )
        for span in (spans(times.days, times.hours) if times else [])
        if span.opens
    ]
