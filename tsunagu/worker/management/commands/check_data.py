import sys
from typing import Any

from django.core.management.base import BaseCommand

from tsunagu.worker import whole


class Command(BaseCommand):
    help = "Ask whether rows, letters and journal still belong together. Ends with 1 if not."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = whole.broken()
        for name in whole.QUESTIONS:
            self.stdout.write(f"{name}: {len(broken.get(name, []))} broken")
        for lines in broken.values():
            self.stdout.writelines(lines)
        if broken:
            sys.exit(1)
