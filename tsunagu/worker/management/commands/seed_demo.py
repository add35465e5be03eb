from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tsunagu.people.models import User
from tsunagu.worker.city.demo import live


class Command(BaseCommand):
    help = "Fill an empty database with three weeks of invented life."

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.exists():
            raise CommandError("There are people already: the demo city fills empty houses only.")
        there_is = live()
        self.stdout.write(", ".join(f"{count} {what}" for what, count in there_is.items()))
