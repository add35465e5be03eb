import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tsunagu.volunteering.matching import match
from tsunagu.volunteering.matching.reading import Unclear, situation


class Command(BaseCommand):
    help = "Say for each situation on standard input who can help, the nearest first, and why."
    requires_system_checks: list[str] = []  # it asks no database

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, *args: Any, **options: Any) -> None:
        for line in sys.stdin.buffer:
            answer = _answer(line)
            told = json.dumps(answer, ensure_ascii=False) if options["json"] else _plainly(answer)
            self.stdout.write(told)
            self.stdout.flush()  # whoever asks line by line waits for it


def _answer(line: bytes) -> dict[str, Any]:
    """What cannot be read is answered in its place, so that lines stay side by side."""
    try:
        request, candidates = situation(line)
    except Unclear as unclear:
        return {"error": str(unclear)}
    found = match(request, candidates)
    because = {str(name): list(map(str, reasons)) for name, reasons in found.because.items()}
    return {"feasible": found.feasible, "because": because}


def _plainly(answer: dict[str, Any]) -> str:
    if "error" in answer:
        return str(answer["error"])
    reasons = (f"{name} ({' '.join(why)})" for name, why in answer["because"].items())
    return " | ".join([", ".join(map(str, answer["feasible"])), *reasons])
