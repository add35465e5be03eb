from datetime import timedelta

from tsunagu.bulletins import actions
from tsunagu.bulletins.letters import Press
from tsunagu.bulletins.models import Sending, Subscription
from tsunagu.bulletins.queries import readers
from tsunagu.ground import clock
from tsunagu.ground.actor import system
from tsunagu.ground.errors import Conflict
from tsunagu.ground.turns import each

BATCHES = 60  # in one turn: 30,000 readers
UNCONFIRMED = timedelta(days=3)


def publish_due() -> int:
    """What was approved for this hour."""
    by = system("公開の日時がきた")
    return each(readers.to_publish(), lambda one: actions.publish_due(one, by=by))


def end_due() -> int:
    """What holds no longer."""
    by = system("お知らせの期限がすぎた")
    return each(readers.to_end(), lambda one: actions.end_due(one, by=by))


def send() -> int:
    """Write to readers, a batch after the other; emergencies first."""
    written = 0
    for sending in readers.unsent():
        press, batches = Press(sending), 0
        while batches < BATCHES and (told := _batch(sending, press)):
            written, batches = written + told, batches + 1
    return written


def count() -> int:
    """How far the letters have come, for the page of the desk."""
    return each(readers.counted(), actions.count)


def digest() -> int:
    """The letters of the morning."""
    sent = 0
    for pk in readers.waiting_for_digest():
        sent += each(Subscription.objects.filter(pk=pk), actions.send_digest)
    return sent


def forget_unconfirmed() -> int:
    """Addresses that nobody confirmed are gone after three days."""
    by = system("申しこみが確かめられなかった")
    rows = readers.never_confirmed(clock.now() - UNCONFIRMED)
    return each(rows, lambda one: actions.stop(one, by=by))


def let_go() -> int:
    """Addresses of which their host says that nobody is there."""
    by = system("宛先がなくなっていた")
    lost = Subscription.objects.filter(pk__in=readers.mistyped())
    rows = (readers.gone(), readers.returned_often(), lost)
    return sum(each(some, lambda one: actions.lose(one, by=by)) for some in rows)


def _batch(sending: Sending, press: Press) -> int:
    try:
        return actions.send_batch(sending, press)
    except Conflict:  # another worker writes this one
        return 0
