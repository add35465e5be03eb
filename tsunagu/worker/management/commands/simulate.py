import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tsunagu.people.models import User
from tsunagu.worker.city import report
from tsunagu.worker.city.life import Day
from tsunagu.worker.city.proof import Chaos, hasten, prove
from tsunagu.worker.city.scale import WHOLE, whole_city

START = date(2026, 4, 1)
OWN_FILE = settings.HOUSE / "var" / "simulated.sqlite3"


class Command(BaseCommand):
    help = "Live a whole invented city through its public deeds, checking it after each day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=365)
        parser.add_argument("--seed", type=int, default=7)
        parser.add_argument("--households", type=int, default=WHOLE)
        parser.add_argument("--start", type=date.fromisoformat, default=START)
        parser.add_argument("--crash", action="store_true", help="processes die at random")
        parser.add_argument("--lose-mail", action="store_true", help="the post fails at random")
        parser.add_argument("--slow-db", action="store_true", help="statements wait at random")
        parser.add_argument("--json", type=Path, help="write what was measured into this file")

    def handle(self, *args: Any, **options: Any) -> None:
        self._own_database()
        scale = whole_city(
            seed=options["seed"], days=options["days"], households=options["households"]
        )
        chaos = Chaos(crash=options["crash"], mail=options["lose_mail"], slow=options["slow_db"])
        self._say(report.HEAD)
        result, ledger = prove(scale, options["start"], chaos, tell=self._tell)
        self._say(*report.closing(result, ledger))
        if options["json"]:
            text = json.dumps(result, ensure_ascii=False, indent=2)
            options["json"].write_text(text, encoding="utf-8")
        if result["broken"]:
            sys.exit(1)

    def _tell(self, day: Day) -> None:
        self._say(report.line(day), *report.faults(day.broken))

    def _own_database(self) -> None:
        """A file made for this, or the empty database that DATABASE_URL names."""
        if "DATABASE_URL" not in os.environ:
            for end in ("", "-wal", "-shm"):
                Path(f"{OWN_FILE}{end}").unlink(missing_ok=True)
            os.environ["DATABASE_URL"] = f"sqlite:///{OWN_FILE}"
            os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606 (ourselves again)
        if settings.MODE == "production":
            raise CommandError("A city in production is not simulated.")
        call_command("migrate", verbosity=0)
        if User.objects.exists():
            raise CommandError("There are people already: a city is simulated in an empty house.")
        call_command("load_city", verbosity=0, stdout=self.stderr)
        hasten()

    def _say(self, *lines: str) -> None:
        """At once, also into a pipe or a log file."""
        self.stdout.write("\n".join(lines))
        self.stdout.flush()
