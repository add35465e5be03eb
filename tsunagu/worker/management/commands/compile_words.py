from typing import Any

from django.core.management.base import BaseCommand

from tsunagu.worker.preparation import compile_words


class Command(BaseCommand):
    help = "Compile the translations that changed. Needs no gettext."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{compile_words()} translations compiled")
