from typing import Any

from django.core.management.base import BaseCommand

from tsunagu.worker import flows


class Command(BaseCommand):
    help = "Draw docs/flows.md from the state maps in the code."

    def handle(self, *args: Any, **options: Any) -> None:
        flows.PAGE.parent.mkdir(exist_ok=True)
        flows.PAGE.write_text(flows.drawn(), encoding="utf-8")
        self.stdout.write(f"{flows.PAGE}")
