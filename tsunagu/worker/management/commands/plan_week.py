import json
import sys
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tsunagu.volunteering.matching.hours import Slot
from tsunagu.volunteering.matching.reading import Unclear
from tsunagu.volunteering.planning import Plan, plan
from tsunagu.volunteering.planning.changes import Change, changes
from tsunagu.volunteering.planning.prices import price_of_keeping
from tsunagu.volunteering.planning.reading import week
from tsunagu.volunteering.planning.unmet import unmet


class Command(BaseCommand):
    help = "Propose who goes where in a week, from one JSON object on standard input."
    requires_system_checks: list[str] = []  # it asks no database

    def add_arguments(self, parser: CommandParser) -> None:
        told = "for each change what it would cost to leave it as it was (a plan more each)"
        parser.add_argument("--prices", action="store_true", help=told)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = plan(*week(sys.stdin.buffer.read()))
        except Unclear as unclear:
            raise CommandError(str(unclear)) from unclear
        self.stdout.write(json.dumps(_told(found, prices=options["prices"]), ensure_ascii=False))


def _told(found: Plan, *, prices: bool) -> dict[str, Any]:
    going = [
        {
            "request": one.visit.asked.id,
            "helper": one.helper.candidate.id,
            **_when([one.slot])[0],
            "way_m": one.way,
        }
        for one in found.going
    ]
    missing = [
        {
            "request": one.visit.asked.id,
            "when": _when(one.visit.slots),
            "missing": one.missing,
            "because": list(map(str, one.reasons)),
        }
        for one in unmet(found)
    ]
    changed = [_changed(found, one, prices=prices) for one in changes(found)]
    counts = {"wanted": found.wanted, "coming": len(going), "cost_m": found.cost}
    return {**counts, "going": going, "changes": changed, "unmet": missing}


def _when(slots: Sequence[Slot]) -> list[dict[str, str]]:
    return [dict(zip(("day", "from", "to"), slot.parts(), strict=True)) for slot in slots]


def _changed(found: Plan, one: Change, *, prices: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "request": one.asked.id,
        "helper": one.helper,
        "instead": one.instead,
        "because": list(map(str, one.reasons)),
    }
    if prices and one.could:
        price = price_of_keeping(found, *one.could)
        told["to_keep"] = {"fewer": price.fewer, "more_m": price.more}
    return told
