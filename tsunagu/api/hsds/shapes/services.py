from tsunagu.api.hsds.shapes import Shape, known, page_of
from tsunagu.api.hsds.shapes.places import at_place, bare_location
from tsunagu.api.hsds.shapes.terms import attributes
from tsunagu.directory.columns.identity import uid
from tsunagu.directory.columns.week import Span, spans
from tsunagu.directory.models import (
    Guide,
    Language,
    Organization,
    Price,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceLanguage,
    ServiceStatus,
)
from tsunagu.directory.papers import chosen

STATUS = {
    ServiceStatus.OPEN: "active",
    ServiceStatus.CLOSED: "defunct",
    ServiceStatus.MERGED: "defunct",  # another entry says the same
}
CODES = {Language.PLAIN: "ja", Language.CHINESE: "zh"}  # others as ISO 639 has them
CLOCK = "+09:00"  # Japan has one clock all the year


def minimal(service: Service) -> Shape:
    return {"id": str(service.uid), "last_modified": service.modified_at.isoformat()}


def alone(service: Service) -> Shape:
    """A service by itself."""
    body, guide = service.organization, getattr(service, "guide", None) or Guide()
    upkeep = getattr(service, "upkeep", None)
    return known(
        id=str(service.uid),
        organization_id=str(body.uid),
        name=service.name,
        alternate_name=service.kana,
        description=guide.what or f"{service.kind_name}（{body.name}）",
        email=service.email,
        eligibility_description=guide.for_whom,
        minimum_age=service.youngest,
        maximum_age=service.oldest,
        conditions=chosen("conditions", service.conditions),
        sphere=service.sphere,
        application_process=guide.how,
        fees_description=guide.cost,
        assured_date=upkeep and upkeep.verified_on.isoformat(),
        url=service.url or page_of(service),
        status=STATUS[ServiceStatus(service.status)],
        last_modified=service.modified_at.isoformat(),
        registered_capacity=service.capacity,
    )


def in_list(service: Service) -> Shape:
    return alone(service) | {"organization": body_alone(service.organization)}


def whole(service: Service) -> Shape:
    places = [at_place(one, service=service) for one in service.at_locations.all()]
    body = service.organization
    return _belongings(service) | known(
        organization=body_alone(body) | _of_body(body),
        service_at_locations=places,
    )


def place_in_list(one: ServiceAtLocation) -> Shape:
    where = bare_location(one.location)
    ids = {"service_id": str(one.service.uid), "location_id": where["id"]}
    return {"id": str(one.uid), **ids, "location": where, "service": in_list(one.service)}


def whole_place(one: ServiceAtLocation) -> Shape:
    itself = at_place(one, service=one.service)
    body = one.service.organization
    named = {"organization": body_alone(body) | _of_body(body)}
    return itself | {"service": _belongings(one.service) | named}


def _belongings(service: Service) -> Shape:
    return alone(service) | known(
        phones=_phones("service_id", str(service.uid), service.phone, service.fax),
        contacts=_contacts(service),
        cost_options=_costs(service),
        required_documents=_papers(service),
        schedules=_schedules(service),
        languages=[_language(service, one) for one in service.languages.all()],
        service_areas=[_area(service, one) for one in service.areas.all()],
        attributes=attributes(service),
    )


def body_alone(body: Organization) -> Shape:
    """HSDS asks for a description; nobody has written one, so it says what this is."""
    return known(
        id=str(body.uid),
        name=body.name,
        alternate_name=body.kana,
        description=f"{body.name}の事業者情報",
        website=body.url,
    )


def whole_body(body: Organization, *, full_service: bool) -> Shape:
    """With its services, each by itself or with all that belongs to it."""
    shape = _belongings if full_service else alone
    return (
        body_alone(body)
        | _of_body(body)
        | known(services=[shape(one) for one in body.services.all()])
    )


def _of_body(body: Organization) -> Shape:
    itself = str(body.uid)
    number = {
        "id": str(uid("legal-number", itself)),
        "organization_id": itself,
        "identifier_scheme": "JP-HOJIN",
        "identifier_type": "法人番号",
        "identifier": body.legal_number,
    }
    return known(
        phones=_phones("organization_id", itself, body.phone),
        organization_identifiers=[number] if body.legal_number else [],
    )


def _phones(owner: str, itself: str, voice: str, fax: str = "") -> list[Shape]:
    said = (("voice", uid("phone", itself), voice), ("fax", uid("fax", itself), fax))
    return [
        {"id": str(named), owner: itself, "number": number, "type": of}
        for of, named, number in said
        if number
    ]


def _contacts(service: Service) -> list[Shape]:
    """A window or a section; people are not named."""
    guide = getattr(service, "guide", None) or Guide()
    named = {"id": str(uid("contact", service.uid)), "service_id": str(service.uid)}
    said = known(department=guide.contact, email=service.email)
    return [named | said] if guide.contact else []


def _costs(service: Service) -> list[Shape]:
    """What it costs is an amount where it is nothing; else words."""
    guide = getattr(service, "guide", None) or Guide()
    named = {"id": str(uid("cost", service.uid)), "service_id": str(service.uid)}
    said = known(option="".join(chosen("price", service.price)), amount_description=guide.cost)
    free = {"amount": 0, "currency": "JPY"} if service.price == Price.FREE else {}
    return [named | said | free] if said else []


def _papers(service: Service) -> list[Shape]:
    """One a line."""
    guide = getattr(service, "guide", None) or Guide()
    return [
        {
            "id": str(uid("paper", service.uid, line)),
            "service_id": str(service.uid),
            "document": line,
        }
        for line in dict.fromkeys(map(str.strip, guide.papers.splitlines()))
        if line
    ]


def _schedules(service: Service) -> list[Shape]:
    """One a span of hours; what cannot be read as days and hours stays in words."""
    times: Schedule | None = getattr(service, "schedule", None)
    words = " ".join(filter(None, (times.days, times.hours, times.notes))) if times else ""
    if times is None or not words:
        return []
    found = spans(times.days, times.hours)
    return [_schedule(service, words, number, span) for number, span in enumerate(found)] or [
        _schedule(service, words, 0, None)
    ]


def _schedule(service: Service, words: str, number: int, span: Span | None) -> Shape:
    said = {
        "id": str(uid("schedule", service.uid, number)),
        "service_id": str(service.uid),
        "description": words,
    }
    if span is None:
        return said
    return said | known(
        freq="WEEKLY",
        byday=",".join(span.days),
        opens_at=span.opens and span.opens + CLOCK,
        closes_at=span.closes and span.closes + CLOCK,
    )


def _language(service: Service, one: ServiceLanguage) -> Shape:
    spoken = Language(one.language)
    return {
        "id": str(uid("language", service.uid, spoken.value)),
        "service_id": str(service.uid),
        "name": str(spoken.label),
        "code": CODES.get(spoken, spoken.value),
    }


def _area(service: Service, one: ServiceArea) -> Shape:
    return {
        "id": str(uid("area", service.uid, one.area.kind, one.area.code)),
        "service_id": str(service.uid),
        "name": one.area.name,
    }
