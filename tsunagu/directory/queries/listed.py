"""Services as a list shows them, with their body, hours, languages and places: one text of SQL.

The ORM takes longer to write four questions than both databases to answer this one.
"""

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection

from tsunagu.directory.models import Organization, Schedule, Service, Upkeep
from tsunagu.ground.named import named, under_names
from tsunagu.ground.text import name_key
from tsunagu.keys.rows import from_row

# What a list shows; what else is asked of a row is fetched then.
SERVICE = ["id", "uid", "shown_to", "name", "kind_name", "phone", "url", "source"]
BODY = ["id", "name", "phone", "account_id"]
HOURS = ["service_id", "days", "hours", "notes"]
UPKEEP = ["service_id", "old_from"]
_LISTS = {"sqlite": "json_group_array({})", "postgresql": "CAST(json_agg({}) AS text)"}
_PLACE = {"sqlite": "json_array({})", "postgresql": "json_build_array({})"}
_AMONG = {"sqlite": "IN (SELECT value FROM json_each(%s))", "postgresql": "= ANY(%s)"}
_SPOKEN = "FROM directory_servicelanguage WHERE service_id = s.id ORDER BY id"
_PLACES = """
FROM directory_serviceatlocation a JOIN directory_location l ON l.id = a.location_id
WHERE a.service_id = s.id ORDER BY a.id
"""


@lru_cache(maxsize=2)
def _text(vendor: str) -> str:
    """Columns of the four tables, then the two lists."""
    tables = {"s": SERVICE, "o": BODY, "h": HOURS, "u": UPKEEP}
    columns = ", ".join(f"{of}.{name}" for of, names in tables.items() for name in names)
    place = _PLACE[vendor].format("address, building, lat, lon")
    spoken, places = (_LISTS[vendor].format(name) for name in ("language", place))
    return f"""
    SELECT {columns},
      (SELECT {spoken} FROM (SELECT language {_SPOKEN}) AS spoken),
      (SELECT {places} FROM (SELECT l.address, l.building, l.lat, l.lon {_PLACES}) AS places)
    FROM directory_service s JOIN directory_organization o ON o.id = s.organization_id
    LEFT JOIN directory_schedule h ON h.service_id = s.id
    LEFT JOIN directory_upkeep u ON u.service_id = s.id
    WHERE s.id {_AMONG[vendor]}
    """  # noqa: S608 (nothing but names of columns from above)


def listed(keys: Sequence[int]) -> dict[int, Service]:
    """The services with these keys. One query."""
    if not keys:
        return {}
    told = json.dumps(keys) if connection.vendor == "sqlite" else list(keys)
    with connection.cursor() as cursor:
        cursor.execute(named(_text(connection.vendor)), under_names([told]))
        return {row[0]: _service(row) for row in cursor.fetchall()}


def _service(row: Sequence[Any]) -> Service:
    rest = list(row)
    columns = (rest[: len(SERVICE)], *_cut(rest[len(SERVICE) : -2], BODY, HOURS, UPKEEP))
    own, body, hours, upkeep = columns
    service: Service = from_row(Service, SERVICE, own)
    if isinstance(own[1], str):  # as SQLite keeps it
        service.uid = UUID(own[1])
    service.organization = from_row(Organization, BODY, body)
    known = service._state.fields_cache
    known["schedule"] = from_row(Schedule, HOURS, hours) if hours[0] else None
    known["upkeep"] = _upkeep(upkeep) if upkeep[0] else None
    service.spoken, there = (json.loads(each or "[]") for each in rest[-2:])
    service.places = [_whole(address, building) for address, building, *_ in there if address]
    service.points = [(lat, lon) for _address, _building, lat, lon in there if lat is not None]
    return service


def _whole(address: str, building: str) -> str:
    return address if is_said(address, building) else f"{address} {building}"


def is_said(address: str, building: str) -> bool:
    """Whether the address says the building already, in whatever width."""
    return name_key(address).endswith(name_key(building))


def _cut(values: list[Any], *lists: list[str]) -> list[list[Any]]:
    parts = []
    for names in lists:
        parts.append(values[: len(names)])
        values = values[len(names) :]
    return parts


def _upkeep(values: list[Any]) -> Upkeep:
    upkeep: Upkeep = from_row(Upkeep, UPKEEP, values)
    if isinstance(upkeep.old_from, str):
        upkeep.old_from = date.fromisoformat(upkeep.old_from)
    return upkeep
