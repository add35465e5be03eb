"""How much rests, why, and for how long."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from tsunagu.cases.models import Pause, PauseReason


@dataclass(frozen=True)
class PauseCount:
    """Pauses of one reason in a time: ``begun`` and ``ended`` in it, ``running`` at its end."""

    why: PauseReason
    begun: int
    ended: int
    running: int


def counts(*, since: date, until: date, desk: int | None = None) -> list[PauseCount]:
    """By reason, from ``since`` to ``until`` inclusive, of one desk or of the city. One query."""
    rows = Pause.objects.all() if desk is None else Pause.objects.filter(need__owner=desk)
    ended = Q(ended_at__date__gte=since, ended_at__date__lte=until)
    still = Q(ended_at=None) | Q(ended_at__date__gt=until)
    counted = rows.values("why").annotate(
        begun=Count("pk", filter=Q(begun_on__gte=since, begun_on__lte=until)),
        ended=Count("pk", filter=ended),
        running=Count("pk", filter=Q(begun_on__lte=until) & still),
    )
    found = {row["why"]: row for row in counted.order_by()}
    nothing = {"begun": 0, "ended": 0, "running": 0}
    rows_of = [(why, found.get(why, nothing)) for why in PauseReason]
    return [PauseCount(why, row["begun"], row["ended"], row["running"]) for why, row in rows_of]
