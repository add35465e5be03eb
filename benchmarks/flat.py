"""What most directories do: every word by LIKE, over one flat table."""

from math import cos, radians
from typing import Any

from django.db import connection

from tsunagu.directory.queries.finding import Point
from tsunagu.directory.tokens.cells import A_DEGREE

Place = Point | None
PLAIN = """
CREATE TABLE plain AS
SELECT s.id, s.name, s.name || ' ' || s.kind_name || ' ' || o.name || ' ' || d.notes AS words,
  l.lat, l.lon
FROM directory_service s JOIN directory_organization o ON o.id = s.organization_id
JOIN directory_schedule d ON d.service_id = s.id
JOIN directory_serviceatlocation a ON a.service_id = s.id
JOIN directory_location l ON l.id = a.location_id
"""
LIKE = "SELECT id FROM plain WHERE {where} ORDER BY name LIMIT 20"
NEAR = "(lat - %s) * (lat - %s) + (lon - %s) * (lon - %s) * %s <= %s"
NEAREST = """
SELECT id FROM plain ORDER BY (lat - %s) * (lat - %s) + (lon - %s) * (lon - %s) * %s LIMIT 20
"""


def beside() -> None:
    """The plain table of the comparison, which everybody may read."""
    with connection.cursor() as cursor:
        cursor.execute(PLAIN)
        if connection.vendor == "postgresql":
            cursor.execute("GRANT SELECT ON plain TO PUBLIC")
        cursor.execute("ANALYZE")


def like(words: str, point: Place, reach: int | None) -> list[int]:
    """Twenty keys by the plain table."""
    values: list[Any] = [f"%{word}%" for word in words.split()]
    where = ["words LIKE %s"] * len(values)
    if point is not None:
        lat, lon = point
        away = [lat, lat, lon, lon, cos(radians(lat)) ** 2]
        if reach is None:
            return answer(NEAREST, away)
        where.append(NEAR)
        values += [*away, (reach / A_DEGREE) ** 2]
    return answer(LIKE.format(where=" AND ".join(where)), values)


def answer(sql: str, values: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]
