import logging
import time
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError, connection

from tsunagu.worker import procrastinating, ticking
from tsunagu.worker.fence import insist_on_fence
from tsunagu.worker.preparation import insist_on_keys
from tsunagu.worker.versions import insist_on_version

PAUSE = 2  # seconds
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Do what is due by the clock, until told to stop. On PostgreSQL as many as you like."

    def handle(self, *args: Any, **options: Any) -> None:
        wait_for_the_database()
        insist_on_version()
        insist_on_keys()
        insist_on_fence()
        engine = procrastinating if connection.vendor == "postgresql" else ticking
        engine.work()


def wait_for_the_database() -> None:
    """A database that is away for a while must not use up the restarts of the worker."""
    while True:
        try:
            connection.ensure_connection()
        except OperationalError:
            logger.warning("the database does not answer")
            time.sleep(PAUSE)
        else:
            return
