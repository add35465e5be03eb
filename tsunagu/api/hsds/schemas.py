"""The shapes of HSDS 3.1 as far as we fill them. More may come: readers pass over the rest."""

from typing import Any

from tsunagu.directory.models import Sphere

Part = dict[str, Any]
TEXT: Part = {"type": "string"}
NUMBER: Part = {"type": "number"}
ID: Part = {"type": "string", "format": "uuid"}
ADDRESS: Part = {"type": "string", "format": "uri"}
MOMENT: Part = {"type": "string", "format": "date-time"}


def _record(required: str, **properties: Part) -> Part:
    return {"type": "object", "required": required.split(), "properties": properties}


def _many(name: str) -> Part:
    return {"type": "array", "items": _ref(name)}


def _ref(name: str) -> Part:
    return {"$ref": f"#/components/schemas/{name}"}


_COUNT: Part = {"type": "integer", "minimum": 0}
_ALONE = {
    "id": ID,
    "organization_id": ID,
    "name": TEXT,
    "alternate_name": TEXT,
    "description": TEXT,
    "url": ADDRESS,
    "status": {"enum": ["active", "inactive", "defunct", "temporarily closed"]},
    "last_modified": MOMENT,
    "registered_capacity": {"type": "integer", "minimum": 1},
    "email": {"type": "string", "format": "email"},
    "eligibility_description": TEXT,
    "minimum_age": _COUNT,
    "maximum_age": _COUNT,
    "conditions": {"type": "array", "items": TEXT},
    "sphere": {"enum": [*Sphere.values]},
    "application_process": TEXT,
    "fees_description": TEXT,
}
SCHEMAS: dict[str, Part] = {
    "About": _record(
        "version profile openapi_url",
        version=TEXT,
        profile=ADDRESS,
        openapi_url=ADDRESS,
        description=TEXT,
        publisher=_record("name", name=TEXT),
    ),
    "Fault": _record("error", error=TEXT, parameters={"type": "object"}),
    "Page": _record(
        "total_items total_pages page_number size first_page last_page empty contents",
        total_items=_COUNT,
        total_pages=_COUNT,
        page_number={"type": "integer", "minimum": 1},
        size=_COUNT,
        first_page={"type": "boolean"},
        last_page={"type": "boolean"},
        empty={"type": "boolean"},
        contents={"type": "array"},
    ),
    "Minimal": _record("id last_modified", id=ID, last_modified=MOMENT),
    "Service": _record(
        "id name status",
        **_ALONE,
        organization=_ref("Organization"),
        phones=_many("Phone"),
        contacts=_many("Contact"),
        cost_options=_many("CostOption"),
        required_documents=_many("RequiredDocument"),
        schedules=_many("Schedule"),
        languages=_many("Language"),
        service_areas=_many("ServiceArea"),
        service_at_locations=_many("ServiceAtLocation"),
        attributes=_many("Attribute"),
    ),
    "Organization": _record(
        "id name description",
        id=ID,
        name=TEXT,
        alternate_name=TEXT,
        description=TEXT,
        website=ADDRESS,
        phones=_many("Phone"),
        organization_identifiers=_many("OrganizationIdentifier"),
        services=_many("Service"),
    ),
    "OrganizationIdentifier": _record(
        "id identifier_type identifier",
        id=ID,
        organization_id=ID,
        identifier_scheme=TEXT,
        identifier_type=TEXT,
        identifier=TEXT,
    ),
    "ServiceAtLocation": _record(
        "id",
        id=ID,
        service_id=ID,
        location_id=ID,
        location=_ref("Location"),
        service=_ref("Service"),
    ),
    "Location": _record(
        "id location_type",
        id=ID,
        location_type={"const": "physical"},
        name=TEXT,
        latitude=NUMBER,
        longitude=NUMBER,
        addresses=_many("Address"),
        accessibility=_many("Accessibility"),
    ),
    "Accessibility": _record("id", id=ID, location_id=ID, description=TEXT),
    "Contact": _record(
        "id", id=ID, service_id=ID, department=TEXT, email={"type": "string", "format": "email"}
    ),
    "CostOption": _record(
        "id",
        id=ID,
        service_id=ID,
        option=TEXT,
        amount_description=TEXT,
        amount={"const": 0},
        currency={"const": "JPY"},
    ),
    "RequiredDocument": _record("id", id=ID, service_id=ID, document=TEXT),
    "Address": _record(
        "id address_1 city state_province postal_code country address_type",
        id=ID,
        location_id=ID,
        address_1=TEXT,
        address_2=TEXT,
        city=TEXT,
        state_province=TEXT,
        postal_code=TEXT,
        country={"const": "JP"},
        address_type={"const": "physical"},
    ),
    "Phone": _record(
        "id number",
        id=ID,
        service_id=ID,
        organization_id=ID,
        number=TEXT,
        type={"enum": ["voice", "fax"]},
    ),
    "Schedule": _record(
        "id",
        id=ID,
        service_id=ID,
        description=TEXT,
        freq={"enum": ["WEEKLY", "MONTHLY"]},
        byday=TEXT,
        opens_at=TEXT,
        closes_at=TEXT,
    ),
    "Language": _record("id", id=ID, service_id=ID, name=TEXT, code=TEXT),
    "ServiceArea": _record("id", id=ID, service_id=ID, name=TEXT),
    "Attribute": _record(
        "id",
        id=ID,
        link_id=ID,
        link_entity=TEXT,
        link_type=TEXT,
        taxonomy_term_id=ID,
        taxonomy_term=_ref("TaxonomyTerm"),
    ),
    "Taxonomy": _record("id name description", id=ID, name=TEXT, description=TEXT),
    "TaxonomyTerm": _record(
        "id name description",
        id=ID,
        code=TEXT,
        name=TEXT,
        description=TEXT,
        parent_id=ID,
        taxonomy=TEXT,
        taxonomy_id=ID,
        language=TEXT,
    ),
}
