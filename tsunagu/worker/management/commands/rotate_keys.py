from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tsunagu.keys.actions import rewrap


class Command(BaseCommand):
    help = "Bring every key under the newest key of the city. Stopped, it goes on where it was."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", type=int, default=500)

    def handle(self, *, batch: int, **options: Any) -> None:
        done = 0
        while some := rewrap(batch):
            done += some
            self.stdout.write(f"{done}")
            self.stdout.flush()
        self.stdout.write("すべての鍵が、いちばん新しい市の鍵で包まれています。")
