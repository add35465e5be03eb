from typing import Any

from django.core.management.base import BaseCommand

from tsunagu.worker import flows, rights


class Command(BaseCommand):
    help = "Draw docs/flows.md from the state maps and docs/roles.md from the roles in the code."

    def handle(self, *args: Any, **options: Any) -> None:
        for drawing in (flows, rights):
            drawing.PAGE.parent.mkdir(exist_ok=True)
            drawing.PAGE.write_text(drawing.drawn(), encoding="utf-8")
            self.stdout.write(f"{drawing.PAGE}")
