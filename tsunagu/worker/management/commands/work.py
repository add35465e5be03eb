from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from tsunagu.worker import procrastinating, ticking
from tsunagu.worker.fence import insist_on_fence
from tsunagu.worker.preparation import insist_on_keys
from tsunagu.worker.versions import insist_on_version
from tsunagu.worker.waiting import wait_for_the_database


class Command(BaseCommand):
    help = "Do what is due by the clock, until told to stop. On PostgreSQL as many as you like."

    def handle(self, *args: Any, **options: Any) -> None:
        wait_for_the_database()
        insist_on_version()
        insist_on_keys()
        insist_on_fence()
        engine = procrastinating if connection.vendor == "postgresql" else ticking
        engine.work()
