"""The only place that asks what time it is. Tests and the simulated city set it here."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_stopped: ContextVar[datetime | None] = ContextVar("stopped", default=None)


def now() -> datetime:
    """The moment, aware, in UTC."""
    return _stopped.get() or timezone.now()


def stopped_at() -> datetime | None:
    """Where the clock was stopped, for who must tell another machine; None while it goes."""
    return _stopped.get()


def today() -> date:
    """The day in the city's time zone."""
    return timezone.localtime(now()).date()


def day_of(moment: datetime) -> date:
    """The day of ``moment`` in the city's time zone."""
    return timezone.localtime(moment).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Inside the block it is ``moment`` (aware)."""
    token = _stopped.set(moment)
    try:
        yield
    finally:
        _stopped.reset(token)
