import json
import sys
from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from tsunagu.directory.models import ServiceNeed
from tsunagu.directory.queries.finding import Point, helping, town_in, towns
from tsunagu.directory.queries.searching import own_words
from tsunagu.finder import Found, find


def point(typed: str) -> Point:
    """35.73,139.54 as a place."""
    try:
        lat, lon = map(float, typed.split(","))
    except ValueError:
        raise ArgumentTypeError("LAT,LON, as in 35.73,139.54") from None
    return Point(lat, lon)


class Command(BaseCommand):
    help = "Find needs, dangers and services for each line of everyday words on standard input."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument("--near", type=point, metavar="LAT,LON", help="where the person is")

    def handle(self, *args: Any, **options: Any) -> None:
        has_directory = ServiceNeed._meta.db_table in connection.introspection.table_names()
        known = towns() if has_directory else {}
        own = own_words() if has_directory else []
        for line in sys.stdin:
            text = line.rstrip("\r\n")
            found = find(text, own)
            near = known.get(town_in(text, known)) or options["near"]
            services = _services(found, near) if has_directory else []
            answer = _answer(found, services)
            told = json.dumps(answer, ensure_ascii=False) if options["json"] else _plainly(answer)
            self.stdout.write(told)


def _services(found: Found, near: Point | None) -> list[dict[str, Any]]:
    helps = helping([need.code for need in found.needs[:3]], near)
    return [{"id": one.pk, "name": one.name, "distance_m": way} for one, way in helps]


def _answer(found: Found, services: list[dict[str, Any]]) -> dict[str, Any]:
    needs = [
        {"code": need.code, "score": need.score, "because": need.because} for need in found.needs
    ]
    return {"danger": found.dangers, "needs": needs, "services": services}


def _plainly(answer: dict[str, Any]) -> str:
    needs = (f"{need['code']} ({need['because']})" for need in answer["needs"])
    return " | ".join([*answer["danger"], *needs])
