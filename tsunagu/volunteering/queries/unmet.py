"""Why nobody came: the reasons by task and by zone, for eyes that may not know whose it was."""

from collections import Counter
from datetime import datetime

from tsunagu.ground.small import Table, hide, table
from tsunagu.places.models import AreaKind
from tsunagu.places.queries import areas_around_each, areas_of
from tsunagu.volunteering.models import Favour
from tsunagu.volunteering.states import FavourState, Task, UnmetReason

NOWHERE = "―"
Why = Table[str, str]


def why(since: datetime) -> tuple[Why, Why]:
    """Favours that ended since then without anybody: (by task, by zone), each by reason. The few
    are hidden. Three queries.
    """
    unmet = Favour.objects.filter(state=FavourState.UNMET, ended_at__gte=since)
    rows = list(unmet.values_list("task", "unmet", "neighbour__person__chome"))
    zones = dict(areas_of(AreaKind.ZONE).values_list("pk", "name"))
    around = areas_around_each({chome for *_what, chome in rows if chome} or {0})

    def zone(chome: int | None) -> str:
        return next((zones[pk] for pk in around.get(chome, ()) if pk in zones), NOWHERE)

    by_task = Counter((str(Task(task).label), str(UnmetReason(why).label)) for task, why, _ in rows)
    by_zone = Counter((zone(chome), str(UnmetReason(why).label)) for _task, why, chome in rows)
    return _drawn(by_task), _drawn(by_zone)


def _drawn(counts: Counter[tuple[str, str]]) -> Why:
    lines = sorted({row for row, _reason in counts})
    return hide(table(lines, [str(reason.label) for reason in UnmetReason], counts))
