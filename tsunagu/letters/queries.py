from datetime import timedelta

from tsunagu.ground import clock
from tsunagu.letters.models import Heartbeat, Letter, LetterQuerySet

PATIENCE = timedelta(minutes=15)


def was_queued(key: str) -> bool:
    """Whether a letter of this key was ever laid on the out-tray and is still known."""
    return Letter.objects.filter(key=key).exists()


def overdue() -> LetterQuerySet:
    """Letters late by more than a quarter of an hour: the worker or the mail host is ill."""
    return Letter.objects.waiting().filter(due_at__lte=clock.now() - PATIENCE)


def dead() -> LetterQuerySet:
    """Letters that never arrived, newest first: somebody must ring these people instead.

    They stay here until a person has sent them anew or told it in another way.
    """
    found = Letter.objects.unsettled().order_by("-dead_at", "-pk")
    return found.select_related("seal").prefetch_related("attempts")


def seconds_since_heartbeat() -> int | None:
    """How long ago a worker last went round; None when none ever did."""
    last = Heartbeat.objects.values_list("at", flat=True).first()
    return None if last is None else int((clock.now() - last).total_seconds())


def health() -> dict[str, int | None]:
    """What a watcher must know about the worker. A quarter of a minute is a usual heartbeat."""
    return {
        "seconds_since_worker": seconds_since_heartbeat(),
        "letters_overdue": overdue().count(),
        "letters_dead": dead().count(),
    }
