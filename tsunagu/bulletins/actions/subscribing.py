import secrets
from typing import Any

from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import Q

from tsunagu.bulletins import letters
from tsunagu.bulletins.models import Delivery, Sending, Subscription, Wish
from tsunagu.bulletins.papers import Wishes
from tsunagu.bulletins.queries.readers import print_of_address
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.receipts import fingerprint_of
from tsunagu.journal.actions import record
from tsunagu.keys.actions import destroy, mint
from tsunagu.keys.models import KeyKind
from tsunagu.letters.actions import cancel, cancel_these, let_rest, subject_of
from tsunagu.letters.models import Channel


@transaction.atomic
def ask(address: str, wishes: Wishes) -> None:
    """Somebody typed an address. Nothing goes there but one letter that asks whether it is so.

    An address that is known gets the link to its own page: the page says the same for both.
    """
    found = Subscription.objects.filter(address_print=print_of_address(address)).first()
    if found is None:
        found = _written(address, wishes)
    elif found.confirmed_at is None:
        put(found, wishes)
    if found is not None:
        letters.to_confirm(found)


@transaction.atomic
def choose(subscription: Subscription, wishes: Wishes) -> None:
    """Whoever has the link from the letter says what they want; the first time it begins so."""
    is_new = subscription.confirmed_at is None
    put(subscription, wishes)
    if subscription.channel == Channel.LINE and is_new:  # the code confirms it
        return
    unconfirmed = Subscription.objects.filter(pk=subscription.pk, confirmed_at=None)
    unconfirmed.update(confirmed_at=clock.now())
    verb = "subscription.confirmed" if is_new else "subscription.changed"
    record(verb, subscription, by=RESIDENT)


@transaction.atomic
def stop(subscription: Subscription, *, by: Actor = RESIDENT) -> None:
    """No letter any more, also none that is written already; the address is gone, in copies too."""
    record("subscription.stopped", subscription, by=by)
    mine = Delivery.objects.filter(subscription=subscription)
    cancel_these(list(mine.exclude(letter=None).values_list("letter", flat=True)))
    cancel(subscription)
    let_rest(subject_of(subscription))
    key = subscription.seal
    subscription.delete()
    destroy(key, by=by)


@transaction.atomic
def lose(subscription: Subscription, *, by: Actor) -> None:
    """Nobody is there any more: it ends as if they had stopped; each notice counts that it did."""
    lost = Q(letter__gone_at__isnull=False) | Q(letter__returned_at__isnull=False)
    told = subscription.deliveries.filter(lost)
    for sending in Sending.objects.select_for_update().filter(pk__in=told.values("sending")):
        sending.lost[subscription.channel] = sending.lost.get(subscription.channel, 0) + 1
        sending.save(update_fields=["lost"])
    stop(subscription, by=by)


def new_row(wishes: Wishes, **address: Any) -> Subscription:
    """A reader with a key of their own, not written yet."""
    token = secrets.token_urlsafe(16)
    row = Subscription(
        seal=mint(KeyKind.READER),
        token=token,
        token_print=fingerprint_of(token, "subscription"),
        language=wishes.language,
        rhythm=wishes.rhythm,
        **address,
    )
    row.full_clean(validate_unique=False)
    return row


def _written(address: str, wishes: Wishes) -> Subscription | None:
    """The row; None when the same address comes from another hand at this moment."""
    validate_email(address.strip())
    row = new_row(wishes, address=address.strip(), address_print=print_of_address(address))
    if not is_first(row):
        return None
    put(row, wishes)
    return row


def is_first(row: Subscription) -> bool:
    """Write it; False when another hand has just written the same address."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        if not Subscription.objects.filter(address_print=row.address_print).exists():
            raise
        return False
    return True


def put(subscription: Subscription, wishes: Wishes) -> None:
    mine = Subscription.objects.filter(pk=subscription.pk)
    mine.update(language=wishes.language, rhythm=wishes.rhythm)
    subscription.areas.set(wishes.areas)
    subscription.wishes.exclude(category__in=wishes.categories).delete()
    rows = [Wish(subscription=subscription, category=each) for each in wishes.categories]
    Wish.objects.bulk_create(rows, ignore_conflicts=True)
    subscription.language, subscription.rhythm = wishes.language, wishes.rhythm
