"""What falls due with the files that people bring. Run by the job engine as often as it likes."""

import logging
import time

from tsunagu.enclosures import actions, queries, scanner, store
from tsunagu.enclosures.cleaning.kinds import Unfit
from tsunagu.enclosures.models import Enclosure
from tsunagu.enclosures.press import Press
from tsunagu.enclosures.states import Reason
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor, system
from tsunagu.ground.sealed import Broken

BATCH = 20
A_TURN = 20.0  # seconds after which no other file is begun
A_DAY = 86_400  # seconds
logger = logging.getLogger(__name__)


def examine() -> int:
    """Scan what came, then make it anew; how many may be opened or are refused now.

    While the scanner is away all wait: it is asked once in a while, so that letters go on. The
    other chores get their turn after a while, too.
    """
    by, done, end = system("書類の確認"), 0, time.monotonic() + A_TURN
    with Press() as press:
        for enclosure in queries.due()[:BATCH]:
            if time.monotonic() > end:
                break
            if not actions.claim(enclosure):
                continue
            try:
                done += _examined(enclosure, press, by=by)
            except scanner.Away as fault:
                logger.warning("scanner is away: %s", fault)
                actions.put_off(enclosure)
                break
            except (Broken, OSError):  # this one waits, seen by the office; the others go on
                logger.exception("enclosure %s cannot be read", enclosure.pk)
    return done


def _examined(enclosure: Enclosure, press: Press, *, by: Actor) -> bool:
    data = store.take(enclosure.file, enclosure.seal_id)
    if data is None:
        return actions.erase(enclosure, by=by)
    finding, scanned_by = scanner.found_in(data), scanner.name()
    if finding:
        return actions.shut_away(enclosure, finding=finding, scanned_by=scanned_by, by=by)
    try:
        kind, new = press.cleaned(data, enclosure.name)
    except Unfit as fault:
        return actions.refuse(enclosure, reason=Reason(fault.why), by=by)
    return actions.let_through(enclosure, kind=kind, new=new, scanned_by=scanned_by, by=by)


def sweep() -> int:
    """Files without a key, and files of deeds that came to nothing a day ago, go from the disk."""
    by = system("鍵のない書類")
    done = sum(actions.erase(enclosure, by=by) for enclosure in queries.keyless()[:BATCH])
    old = clock.now().timestamp() - A_DAY
    lost = [name for name, laid_at in store.names() if laid_at < old]
    kept = queries.referred_to() if lost else set()
    for name in set(lost) - kept:
        store.drop_half(name)
        done += 1
    return done
