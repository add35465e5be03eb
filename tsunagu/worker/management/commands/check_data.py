import sys
from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand

from tsunagu.worker import whole


class Command(BaseCommand):
    help = "Ask whether rows, letters and journal still belong together. Ends with 1 if not."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = whole.broken()
        for name in whole.QUESTIONS:
            self.stdout.write(f"{name}: {len(broken.get(name, []))} broken")
        for line in chain.from_iterable(broken.values()):
            self.stdout.write(line)
        if broken:
            sys.exit(1)
