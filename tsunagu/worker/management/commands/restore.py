from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tsunagu.worker.backup import restore
from tsunagu.worker.backup.manifest import FAULTS


class Command(BaseCommand):
    help = "Bring the city back from a backup. Stop web server and workers first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="a backup, or the folder with all of them")
        parser.add_argument(
            "--force", action="store_true", help="over a living database, which is kept beside it"
        )

    def handle(self, *args: Any, folder: Path, force: bool, **options: Any) -> None:
        try:
            told = restore(folder, force=force)
        except FAULTS as fault:
            raise CommandError(f"Nothing was changed: {fault}") from fault
        self.stdout.write(f"The city is as it was at {told.made_at}. Now: tsunagu check-data")
