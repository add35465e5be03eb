from django.conf import settings

from tsunagu.ground import clock
from tsunagu.journal import anchors, queries
from tsunagu.journal.chain import Head


def anchor() -> int:
    """Write the heads of the lanes outside the database. Returns how many lanes have moved.

    Whoever can write into both the database and that folder, and has the key, is not stopped.
    """
    with anchors.held(settings.ANCHORS) as last:
        upto = queries.last_number()
        found = queries.heads(last.upto if last else 0)
        moved = {
            lane: head for lane, head in found.items() if not last or _is_new(last, lane, head)
        }
        if moved:
            anchors.write(settings.ANCHORS, moved, upto=upto, at=clock.now(), after=last)
        return len(moved)


def _is_new(last: anchors.Anchor, lane: int, head: Head) -> bool:
    return last.heads.get(lane) != head
