from typing import Any

from django.db.models import F

from tsunagu.ground import clock
from tsunagu.people.models import Stopped


def count_stopped(directive: str, page: str, source: str) -> None:
    """A browser stopped this on a page of this kind. Two at once are both counted."""
    same: dict[str, Any] = {"directive": directive, "page": page, "source": source}
    again = {"times": F("times") + 1, "last_at": clock.now()}
    if Stopped.objects.filter(**same).update(**again):
        return
    _row, is_new = Stopped.objects.get_or_create(**same)
    if not is_new:
        Stopped.objects.filter(**same).update(**again)
