"""The engine on PostgreSQL: the same chores as periodic jobs, for many workers on many machines."""

import asyncio
import logging
import signal
from contextlib import suppress

from django.db import close_old_connections
from procrastinate import App, JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import DeleteJobCondition, Status

from tsunagu.worker.chores import CHORES, Chore, by_one_hand
from tsunagu.worker.waiting import wait_for_the_database

CONCURRENCY = 4
GRACE = 10  # seconds for jobs in hand when told to stop
logger = logging.getLogger(__name__)


def work(chores: list[Chore] = CHORES) -> None:
    """Take jobs until SIGTERM or Ctrl-C; jobs in hand are finished first.

    A database that goes away is waited for: the engine alone would end with it.
    """
    hang_up(app, chores)
    while not asyncio.run(_until_told()):
        logger.warning("the database went away")
        wait_for_the_database()


async def _until_told() -> bool:
    """Whether somebody told us to stop; else the database went away."""
    told = asyncio.Event()
    with app.replace_connector(DjangoConnector().get_worker_connector()) as engine:
        worker = asyncio.create_task(_work(engine))

        def stop() -> None:
            told.set()
            worker.cancel()

        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop)
        with suppress(ConnectorException, asyncio.CancelledError):
            await worker
    return told.is_set()


async def _work(engine: App) -> None:
    """Finished jobs are deleted: what failed stands in the log, with its traceback."""
    async with engine.open_async():
        await engine.run_worker_async(
            concurrency=CONCURRENCY,
            delete_jobs=DeleteJobCondition.ALWAYS,
            shutdown_graceful_timeout=GRACE,
            install_signal_handlers=False,
        )


def hang_up(engine: App, chores: list[Chore]) -> None:
    """Each chore waits at most once in the queue, however many workers wake it."""
    for chore in chores:
        _hang_up(engine, chore)
    stalled = engine.task(name="worker.drop_stalled", pass_context=True)(_drop_stalled)
    engine.periodic(cron="* * * * * */10")(stalled)


def _hang_up(engine: App, chore: Chore) -> None:
    alone = by_one_hand(chore)

    @engine.periodic(cron=chore.cron)
    @engine.task(name=chore.name, queueing_lock=chore.name)
    def do(timestamp: int) -> None:
        alone()
        close_old_connections()  # a line that fell is not this thread's for ever


async def _drop_stalled(context: JobContext, timestamp: int) -> None:
    """Forget jobs of workers that died. Nothing is lost: truth lies in rows, and the next
    waking of the same chore, seconds away, does what the dead one left.
    """
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs():
        await jobs.finish_job(job, status=Status.FAILED, delete_job=True)
