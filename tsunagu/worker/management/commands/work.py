from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from tsunagu.worker import procrastinating, ticking
from tsunagu.worker.preparation import insist_on_keys


class Command(BaseCommand):
    help = "Do what is due by the clock, until told to stop. On PostgreSQL as many as you like."

    def handle(self, *args: Any, **options: Any) -> None:
        insist_on_keys()
        engine = procrastinating if connection.vendor == "postgresql" else ticking
        engine.work()
