import json
import os
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from tsunagu.people.models import User
from tsunagu.worker.city import figures, report
from tsunagu.worker.city.ledger import Ledger
from tsunagu.worker.city.life import Day, begin, live
from tsunagu.worker.city.post import Box, opened
from tsunagu.worker.city.scale import WHOLE, Scale, whole_city

START = date(2026, 4, 1)
OWN_FILE = settings.HOUSE / "var" / "simulated.sqlite3"


class Command(BaseCommand):
    help = "Live a whole invented city through its public deeds, checking it after each day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=365)
        parser.add_argument("--seed", type=int, default=7)
        parser.add_argument("--households", type=int, default=WHOLE)
        parser.add_argument("--start", type=date.fromisoformat, default=START)
        parser.add_argument("--lose-mail", action="store_true", help="the post fails at random")
        parser.add_argument("--json", type=Path, help="write what was measured into this file")

    def handle(self, *args: Any, **options: Any) -> None:
        self._own_database()
        scale = whole_city(
            seed=options["seed"], days=options["days"], households=options["households"]
        )
        ledger = Ledger()
        box = Box(loses=0.2 if options["lose_mail"] else 0.0, seed=options["seed"])
        began = time.monotonic()
        with opened(box):
            broken = self._live(scale, options["start"], ledger, box)
        result = _measured(scale, time.monotonic() - began) | {"broken": broken}
        self._say(*report.closing(result, ledger))
        if options["json"]:
            text = json.dumps(result, ensure_ascii=False, indent=2)
            options["json"].write_text(text, encoding="utf-8")
        if broken:
            sys.exit(1)

    def _live(self, scale: Scale, start: date, ledger: Ledger, box: Box) -> int:
        self._say(report.HEAD)
        broken = 0
        for day in live(begin(scale, start, ledger), start, ledger, box):
            self._tell(day)
            broken += len(day.broken)
        return broken

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
        if connection.vendor == "sqlite":  # durability is proved elsewhere
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=OFF")

    def _say(self, *lines: str) -> None:
        """At once, also into a pipe or a log file."""
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def _measured(scale: Scale, seconds: float) -> dict[str, Any]:
    return {
        "database": connection.vendor,
        "seed": scale.seed,
        "days": scale.days,
        "households": scale.households,
        "told": scale.concerns,
        "seconds": seconds,
        "days_a_second": scale.days / seconds,
        "memory": figures.memory(),
        "database_size": figures.database_size(),
        "figures": figures.figures(),
        "fingerprint": figures.fingerprint(),
    }
