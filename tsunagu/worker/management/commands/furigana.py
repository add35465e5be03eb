import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tsunagu.language.city import of_the_city
from tsunagu.language.furigana import Furigana, furigana
from tsunagu.worker.lines import lines


class Command(BaseCommand):
    help = "Say how each line on standard input is read, with ruby on its kanji."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, *args: Any, **options: Any) -> None:
        known = of_the_city()
        for line in lines():
            found = furigana(line, known)
            told = json.dumps(found._asdict(), ensure_ascii=False)
            self.stdout.write(told if options["json"] else _plainly(found))


def _plainly(found: Furigana) -> str:
    return "".join(f"{part}({kana})" if kana else part for part, kana in found.ruby)
