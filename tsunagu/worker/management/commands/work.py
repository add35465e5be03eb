from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from tsunagu.worker import procrastinating, ticking


class Command(BaseCommand):
    help = "Do what is due by the clock, until told to stop. On PostgreSQL as many as you like."

    def handle(self, *args: Any, **options: Any) -> None:
        engine = procrastinating if connection.vendor == "postgresql" else ticking
        engine.work()
