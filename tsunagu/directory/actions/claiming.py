"""Codes in letters: whoever holds one speaks for the body to which the letter went."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.directory.models import CardKey, KeyKind, Organization, Upkeep
from tsunagu.directory.rules import may_claim, may_tend
from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.people.models import Organisation

VALID_FOR = timedelta(days=60)
TYPED, CLICKED = 12, 24  # signs: what nobody types cannot be guessed (108 bits)


def code_of(key: CardKey) -> str:
    """The code of this key: the same each time it is printed or mailed."""
    return receipts.derived(str(key.secret), "card", TYPED if key.on_paper else CLICKED)


def new_key(body: Organization, kind: KeyKind, *, on_paper: bool) -> CardKey:
    """A key in place of the last one of its kind. Call it inside a deed."""
    CardKey.objects.filter(body=body, kind=kind, ended_at=None).update(ended_at=clock.now())
    key = CardKey(body=body, kind=kind, on_paper=on_paper, valid_until=clock.today() + VALID_FOR)
    key.print = receipts.fingerprint(code_of(key), "card")
    key.save(force_insert=True)
    return key


@transaction.atomic
def write_claim(body: Organization, *, by: Actor) -> CardKey:
    """A letter of paper to the address on file: by its code the body takes over its cards. An
    earlier letter opens nothing any more.
    """
    may_tend(by).enforce()
    key = new_key(body, KeyKind.CLAIM, on_paper=True)
    record("directory.claim_written", body, by=by, key=key.pk)
    return key


@transaction.atomic
def take_over(key: CardKey, *, mail: str, by: Actor) -> None:
    """Who holds the paper says: these cards are ours. From now on the body itself is asked, at
    ``mail`` if it gives one. The code works once for this, and opens the cards until it ends.
    """
    if by.body != key.body_id:
        raise Refused(_("この番号では、このカードを受けもてません。"))
    _use(key)
    if mail:
        Organization.objects.filter(pk=key.body_id).update(email=mail)
    _by_itself(key.body_id)
    record("directory.claimed", key.body, by=by, key=key.pk)


@transaction.atomic
def take_over_for_account(key: CardKey, *, by: Actor) -> None:
    """The same by somebody who signs in: their organisation stands behind the body from now on."""
    may_claim(by).enforce()
    _use(key)
    free = Organization.objects.filter(pk=key.body_id, account=None)
    if not free.update(account=by.desk()) and key.body.account_id != by.organisation_id:
        raise Refused(_("この団体は、もうほかのアカウントにつながっています。"))
    _by_itself(key.body_id)
    record("directory.claimed", key.body, by=by, key=key.pk, to=by.desk())


def _use(key: CardKey) -> None:
    fresh = CardKey.objects.live().filter(pk=key.pk, kind=KeyKind.CLAIM, claimed_at=None)
    if not fresh.update(claimed_at=clock.now()):
        raise Conflict(_("この番号は、もう使われたか、期限がすぎました。"))


def _by_itself(body: int) -> None:
    Upkeep.objects.filter(service__organization=body).update(keeper=None)


@transaction.atomic
def hand_upkeep(body: Organization, *, to: Organisation | None, by: Actor) -> None:
    """Say who keeps the cards of this body: a desk, or None: the body itself."""
    may_tend(by).enforce()
    Upkeep.objects.filter(service__organization=body).update(keeper=to)
    record("directory.upkeep_handed", body, by=by, to=to.pk if to else None)
