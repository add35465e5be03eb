from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tsunagu.ground import receipts
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record
from tsunagu.people.queries import desk_near
from tsunagu.people.roles import Permission
from tsunagu.residents.actions import enrol
from tsunagu.volunteering import queries, rules
from tsunagu.volunteering.actions.favours import want
from tsunagu.volunteering.actions.offerings import offer
from tsunagu.volunteering.models import Neighbour
from tsunagu.volunteering.papers import Joining, Offered, Wanted
from tsunagu.volunteering.queries import OF_RECEIPT

RECEIPT_LENGTH = 9
PASSPHRASE_LENGTH = 8


def passphrase_for(key: str) -> str:
    return receipts.derived(key, OF_RECEIPT, PASSPHRASE_LENGTH)


def join(
    joining: Joining,
    *,
    offered: Offered | None = None,
    wanted: Wanted | None = None,
    by: Actor = RESIDENT,
) -> Neighbour:
    """Somebody takes part with a first thing they can do, or ask for. The same key twice is one
    neighbour: the unique key decides.
    """
    rules.may_join(by).enforce()
    try:
        with transaction.atomic():
            return _join_once(joining, offered, wanted, by=by)
    except IntegrityError:
        already = queries.joined_with(joining.key)
        if already is None:
            raise
        return already


def _join_once(
    joining: Joining, offered: Offered | None, wanted: Wanted | None, *, by: Actor
) -> Neighbour:
    already = queries.joined_with(joining.key)
    if already is not None:
        return already
    desk = desk_near(Permission.NEIGHBOUR_MATCH, joining.person.chome)
    if desk is None:
        raise Refused(_("受け持つ窓口が決まっていません。市に電話してください。"))
    neighbour = Neighbour(
        person=enrol(joining.person, by=by),
        desk=desk,
        who=joining.who,
        group_name=joining.group_name,
        receipt=_fresh_receipt(),
        passphrase_print=receipts.fingerprint(passphrase_for(joining.key), OF_RECEIPT),
        language=joining.language,
        key=joining.key,
    )
    neighbour.full_clean(validate_unique=False)
    neighbour.save(force_insert=True)
    record("neighbour.joined", neighbour, by=by, who=neighbour.who)
    if offered is not None:
        offer(neighbour, offered, by=by)
    if wanted is not None:
        want(neighbour, wanted, by=by)
    return neighbour


def _fresh_receipt() -> str:
    receipt = receipts.make(RECEIPT_LENGTH)
    while Neighbour.objects.filter(receipt=receipt).exists():
        receipt = receipts.make(RECEIPT_LENGTH)
    return receipt
