from django.db import transaction
from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from tsunagu.bulletins import rules
from tsunagu.bulletins.actions.moving import hold_back
from tsunagu.bulletins.letters import Press, digest_for
from tsunagu.bulletins.models import Bulletin, Delivery, Sending, Subscription
from tsunagu.bulletins.queries.readers import (
    AT_ONCE,
    goes_at,
    goes_with_digest,
    next_morning,
    readers,
    running,
)
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict
from tsunagu.journal.actions import record
from tsunagu.letters.actions import queue_many

FIGURES = ("sent", "failed", "waiting")


@transaction.atomic
def send_batch(sending: Sending, press: Press) -> int:
    """Write to the next readers; gives how many, 0 when all are reached.

    Whoever writes a batch claims its place in the order of keys: one of two workers wins, and
    what fell before the end of the transaction begins there again. Nobody gets it twice.
    """
    batch = list(readers(sending).filter(pk__gt=sending.cursor)[:AT_ONCE])
    here = Sending.objects.filter(pk=sending.pk, cursor=sending.cursor, done_at=None)
    if not batch:
        here.update(done_at=clock.now())
        return 0
    last = batch[-1].pk
    more = {name: F(name) + len(batch) for name in ("written", "waiting")}
    if not here.update(cursor=last, **more):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    _write(sending, press, batch)
    sending.cursor = last
    return len(batch)


def _write(sending: Sending, press: Press, batch: list[Subscription]) -> None:
    bulletin, what = sending.bulletin, sending.what
    later = [each for each in batch if goes_with_digest(bulletin, what, each)]
    now = [each for each in batch if not goes_with_digest(bulletin, what, each)]
    written = queue_many([press.letter(each, due_at=goes_at(bulletin)) for each in now])
    rows = [
        Delivery(sending=sending, subscription=reader, letter=letter)
        for reader, letter in zip(now, written, strict=True)
    ]
    morning = next_morning()
    rows += [Delivery(sending=sending, subscription=each, digest_at=morning) for each in later]
    Delivery.objects.bulk_create(rows)


@transaction.atomic
def send_digest(subscription: Subscription) -> int:
    """One letter with what came since the last morning and still holds; 0 when nothing does."""
    due = Delivery.objects.filter(subscription=subscription, digest_at__lte=clock.now())
    rows = dict(due.values_list("pk", "sending__bulletin"))
    mine = Delivery.objects.filter(pk__in=rows, digest_at__isnull=False)
    if mine.update(digest_at=None) != len(rows):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    holding = Bulletin.objects.published().filter(pk__in=rows.values())
    held = list(holding.prefetch_related("versions").order_by("-published_at", "-pk"))
    if not held:
        return 0
    [letter] = queue_many([digest_for(subscription, held)])
    told = [pk for pk, bulletin in rows.items() if bulletin in {each.pk for each in held}]
    Delivery.objects.filter(pk__in=told).update(letter=letter)
    return 1


@transaction.atomic
def halt(bulletin: Bulletin, *, by: Actor) -> None:
    """A person stops what is on the way. What has left has left; the bulletin itself stands."""
    rules.may_halt(by, bulletin).enforce()
    if not hold_back(running(bulletin), halted_at=clock.now()):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    record("bulletin.halted", bulletin, by=by)


@transaction.atomic
def count(sending: Sending) -> None:
    """Keep how far its letters have come. Who stops is not forgotten."""
    gone, dead = Q(letter__sent_at__isnull=False), Q(letter__dead_at__isnull=False)
    kept_back = Q(letter__cancelled_at__isnull=False)
    to_go = Q(letter__isnull=False) & ~(gone | dead | kept_back)
    rows = sending.deliveries.values_list("subscription__channel").annotate(
        has_left=Count("pk", filter=gone),
        is_dead=Count("pk", filter=dead),
        is_to_go=Count("pk", filter=to_go | Q(letter=None, digest_at__isnull=False)),
    )
    tally = {channel: dict(zip(FIGURES, counts, strict=True)) for channel, *counts in rows}
    for channel, before in sending.tally.items():
        now = tally.setdefault(channel, dict.fromkeys(FIGURES, 0))
        now["sent"] = max(now["sent"], before["sent"])
    found = {name: sum(each[name] for each in tally.values()) for name in FIGURES}
    known = Sending.objects.filter(pk=sending.pk)
    known.update(tally=tally, counted_at=clock.now(), **found)
