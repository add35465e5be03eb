import logging
import time

from django.db import OperationalError, connection

PAUSE = 2  # seconds
logger = logging.getLogger(__name__)


def wait_for_the_database() -> None:
    """A database that is away for a while must not use up the restarts of the worker."""
    if connection.connection is not None and not connection.is_usable():
        connection.close()  # an old line says nothing about a new one
    while True:
        try:
            connection.ensure_connection()
        except OperationalError:
            logger.warning("the database does not answer")
            time.sleep(PAUSE)
        else:
            return
