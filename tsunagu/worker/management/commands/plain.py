import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tsunagu.language.plain import hints, readability
from tsunagu.worker.lines import lines


class Command(BaseCommand):
    help = "Say what could be plainer in each line on standard input, and how easy it reads."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, *args: Any, **options: Any) -> None:
        for text in lines():
            answer = {
                "hints": [hint._asdict() for hint in hints(text)],
                "readability": readability(text),
            }
            told = json.dumps(answer, ensure_ascii=False) if options["json"] else _plainly(text)
            self.stdout.write(told)


def _plainly(text: str) -> str:
    told = (f"{text[h.start : h.end]}（{h.rule}）{h.reason} → {h.proposal}" for h in hints(text))
    return "\n".join(told)
