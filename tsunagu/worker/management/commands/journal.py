from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tsunagu.journal import anchors, chores, queries


class Command(BaseCommand):
    help = "Verify that nobody has touched the journal, or anchor it now."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["verify", "anchor"])

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "anchor":
            self.stdout.write(f"{chores.anchor()} lanes anchored in {settings.ANCHORS}")
            return
        self._verify()

    def _verify(self) -> None:
        try:
            found = queries.verify(anchors.read(settings.ANCHORS))
        except anchors.BrokenAnchors as broken:
            raise CommandError(str(broken)) from broken
        for fault in found.faults:
            self.stderr.write(str(fault))
        for turned_back in found.turned_back:
            self.stdout.write(str(turned_back))
        looked = f"{found.lines} lines in {found.lanes} lanes against {found.anchors} anchors"
        if found.faults:
            raise CommandError(f"{looked}: {len(found.faults)} faults.")
        self.stdout.write(f"{looked}: nothing was touched.")
