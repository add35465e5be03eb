"""The engine on PostgreSQL: the same chores as periodic jobs, for many workers on many machines."""

from procrastinate import App, JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import DeleteJobCondition, Status

from tsunagu.worker.chores import CHORES, Chore, run

CONCURRENCY = 4
GRACE = 10  # seconds for jobs in hand when told to stop


def work(chores: list[Chore] = CHORES) -> None:
    """Take jobs until SIGTERM or Ctrl-C; jobs in hand are finished first.

    Finished jobs are deleted: what failed stands in the log, with its traceback.
    """
    hang_up(app, chores)
    with app.replace_connector(DjangoConnector().get_worker_connector()) as engine:
        engine.run_worker(
            concurrency=CONCURRENCY,
            delete_jobs=DeleteJobCondition.ALWAYS,
            shutdown_graceful_timeout=GRACE,
        )


def hang_up(engine: App, chores: list[Chore]) -> None:
    """Each chore waits at most once in the queue, however many workers wake it."""
    for chore in chores:
        _hang_up(engine, chore)
    stalled = engine.task(name="worker.drop_stalled", pass_context=True)(_drop_stalled)
    engine.periodic(cron="* * * * * */10")(stalled)


def _hang_up(engine: App, chore: Chore) -> None:
    @engine.periodic(cron=chore.cron)
    @engine.task(name=chore.name, queueing_lock=chore.name)
    def do(timestamp: int) -> None:
        run(chore)


async def _drop_stalled(context: JobContext, timestamp: int) -> None:
    """Forget jobs of workers that died. Nothing is lost: truth lies in rows, and the next
    waking of the same chore, seconds away, does what the dead one left.
    """
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs():
        await jobs.finish_job(job, status=Status.FAILED, delete_job=True)
