"""Cards with a code for shops and papers, and what is told by them."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import override

from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.ground.workdays import months_after
from tsunagu.intake.actions import receive
from tsunagu.intake.models import Concern, Teller, YesNo
from tsunagu.intake.papers import Told
from tsunagu.intake.queries import told_with
from tsunagu.journal.actions import record
from tsunagu.watch import rules
from tsunagu.watch.models import Card
from tsunagu.watch.papers import Noticed
from tsunagu.watch.queries import CARD

CODE_LENGTH = 12
HOLDS_FOR = 36  # months


def code_of(card: Card) -> str:
    """What stands on the card. Not in the database, and the same each time it is printed."""
    return receipts.derived(card.key, CARD, CODE_LENGTH)


@transaction.atomic
def give_card(name: str, *, key: str, by: Actor) -> Card:
    """A card of the own desk for a shop or another body. The same key twice is one card."""
    rules.may_give_cards(by, by.desk()).enforce()
    already = Card.objects.filter(key=key, desk=by.desk()).first()
    if already is not None:
        return already
    card = Card(
        desk_id=by.desk(),
        name=name,
        key=key,
        valid_until=months_after(clock.today(), HOLDS_FOR),
        code_print=receipts.fingerprint(receipts.derived(key, CARD, CODE_LENGTH), CARD),
    )
    card.full_clean(validate_unique=False)
    card.save(force_insert=True)
    record("watch_card.given", card, by=by)
    return card


@transaction.atomic
def end_card(card: Card, *, by: Actor) -> None:
    """Lost, or the shop takes part no longer: the code opens nothing from now on."""
    rules.may_give_cards(by, card.desk_id).enforce()
    if not Card.objects.filter(pk=card.pk, ended_at=None).update(ended_at=clock.now()):
        raise Conflict(_("ほかの人が先に決めました。画面を開き直してください。"))
    record("watch_card.ended", card, by=by)


@transaction.atomic
def tell_by_card(card: Card, noticed: Noticed, *, by: Actor = RESIDENT) -> Concern:
    """What somebody at work noticed becomes a concern, with its clock, its receipt and answers.
    The same key twice is one concern.
    """
    already = told_with(noticed.key)
    if already is not None:
        return already
    if not noticed.signs and not noticed.words.strip():
        raise Refused(_("気づいたことに印をつけるか、ことばで書いてください。"))
    if not Card.objects.valid().filter(pk=card.pk).update(told=F("told") + 1):
        raise Refused(_("このカードは、使えなくなりました。窓口に電話してください。"))
    with override("ja"):
        lines = [_("見守りのカードで届きました。"), *(str(sign.label) for sign in noticed.signs)]
    concern = receive(
        Told(
            key=noticed.key,
            words="\n".join([*lines, noticed.words]).strip(),
            teller=Teller.SHOP,
            teller_note=card.name,
            place=noticed.place,
            danger_now=YesNo.YES if noticed.is_danger else "",
            urgent=rules.is_pressing(noticed.signs),
            language=noticed.language,
            desk=card.desk if card.desk.takes_concerns else None,
        ),
        by=by,
    )
    record("watch_card.told", card, by=by)
    return concern
