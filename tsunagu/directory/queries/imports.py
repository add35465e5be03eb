"""Lists that were brought, for the pages of those who bring them and for the worker."""

import io
from datetime import datetime

from django.db.models import QuerySet

from tsunagu.directory.columns.asking import Asked, asked
from tsunagu.directory.models import ImportFile, ImportRun
from tsunagu.directory.states import NOT_YET, ImportState


def runs() -> QuerySet[ImportRun]:
    """The newest first."""
    return ImportRun.objects.order_by("-pk")


def next_in_line() -> ImportRun | None:
    """What waits longest for the worker, while nobody has the turn."""
    if ImportRun.objects.filter(turn=1).exists():
        return None
    wait = (ImportState.TRYING, ImportState.WAITING, ImportState.UNDOING)
    return ImportRun.objects.filter(state__in=wait).order_by("pk").first()


def forgotten(before: datetime) -> QuerySet[ImportRun]:
    """With a file still, and older than that."""
    held = ImportFile.objects.values("run")
    ended = (*NOT_YET, ImportState.STOPPED, ImportState.DONE, ImportState.UNDONE)
    return ImportRun.objects.filter(pk__in=held, at__lt=before, state__in=ended)


def columns_of(run: ImportRun) -> Asked:
    """What the headers of its file say."""
    data = bytes(run.brought.data)
    return asked(lambda: io.BytesIO(data))


def has_file(run: ImportRun) -> bool:
    return ImportFile.objects.filter(run=run).exists()
