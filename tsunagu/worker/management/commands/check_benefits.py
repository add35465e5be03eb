import sys
from collections import Counter
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from tsunagu.benefits.tables import Programme, programmes
from tsunagu.ground import clock


class Command(BaseCommand):
    help = "Say which programmes no city has checked, and what is past its day. Ends with 1 if any."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        rows, day = programmes(), clock.today()
        for level, number in Counter(row.level for row in rows).items():
            self.stdout.write(f"{level}: {number} programmes")
        for row in rows:
            if row.checked_on is None:
                self.stdout.write(f"not checked by the city: {row.code} {row.name.ja}")
        past = [line for row in rows for line in _past(row, day)]
        for line in past:
            self.stdout.write(line)
        if past:
            sys.exit(1)


def _past(row: Programme, day: date) -> list[str]:
    lines = [
        f"past since {one.ends}: {row.code} {one.yen} ({one.unit.ja})"
        for one in row.past_figures(day)
    ]
    return [f"past since {row.true_until}: {row.code}", *lines] if row.is_past(day) else lines
