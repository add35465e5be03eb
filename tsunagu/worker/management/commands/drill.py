import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tsunagu.worker.backup.drill import drill
from tsunagu.worker.backup.manifest import FAULTS


class Command(BaseCommand):
    help = "Back up, restore elsewhere, look whether all is there; say how long it took."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = drill()
        except FAULTS as fault:
            raise CommandError(f"The drill failed: {fault}") from fault
        for line in found.lines():
            self.stdout.write(line)
        if not found.is_good:
            sys.exit(1)
