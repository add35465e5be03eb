from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tsunagu.worker.backup import back_up
from tsunagu.worker.backup.manifest import FAULTS


class Command(BaseCommand):
    help = "Put a copy of the whole city into a new folder there, while everybody goes on working."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            self.stdout.write(f"Put away in {back_up(folder)}")
        except FAULTS as fault:
            raise CommandError(f"Nothing was put away: {fault}") from fault
