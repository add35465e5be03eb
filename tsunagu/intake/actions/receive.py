from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import moment_for
from tsunagu.finder import Heard, heard
from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.errors import Refused
from tsunagu.intake import rules
from tsunagu.intake.actions.alarm import sound
from tsunagu.intake.actions.guarding import guard_by
from tsunagu.intake.actions.talk import tell_stage
from tsunagu.intake.models import (
    Concern,
    ConcernStep,
    Party,
    Stage,
    Trouble,
    Urgency,
    YesNo,
)
from tsunagu.intake.papers import Part, Told
from tsunagu.intake.states import State
from tsunagu.journal.actions import record
from tsunagu.keys.actions import mint
from tsunagu.keys.models import KeyKind
from tsunagu.people.models import Organisation
from tsunagu.residents.actions import enrol
from tsunagu.residents.models import Person

RECEIPT_LENGTH = 9
PASSPHRASE_LENGTH = 8


def passphrase_for(key: str) -> str:
    """The passphrase that belongs to a form key. Only who holds the key can ask for it again."""
    return receipts.derived(key, "passphrase", PASSPHRASE_LENGTH)


def receive(told: Told, *, by: Actor = RESIDENT) -> Concern:
    """Keep what somebody told us; the same key twice gives the first concern back.

    Durable when it returns: the receipt, the clock, the duty staff's letters and the first
    answer are one transaction. Two posts at once: the unique key decides.
    """
    rules.may_receive(by).enforce()
    own = told.words if told.own is None else told.own
    found = heard(own)  # a long telling takes a second, and nobody else is to wait for it
    try:
        with transaction.atomic():
            return _receive_once(told, found, by=by)
    except IntegrityError:
        already = Concern.objects.filter(key=told.key).first()
        if already is None:
            raise
        return already


def _receive_once(told: Told, found: Heard, *, by: Actor) -> Concern:
    already = Concern.objects.filter(key=told.key).first()
    if already is not None:
        return already
    concern = _written(told, found, by=by)
    for part in told.parts:
        _take_part(concern, part, by=by)
    Trouble.objects.bulk_create(Trouble(concern=concern, code=code) for code in told.troubles)
    ConcernStep.objects.create(concern=concern, to=State.RECEIVED, by_label=by.label)
    record("concern.received", concern, by=by, urgency=concern.urgency, channel=concern.channel)
    tell_stage(concern, Stage.RECEIVED, by=by)
    if concern.urgency == Urgency.DANGER:
        sound(concern, by=by)
    return concern


def _written(told: Told, found: Heard, *, by: Actor) -> Concern:
    now = clock.now()
    received_at = told.received_at or now
    if received_at > now:
        raise Refused(_("受け取った日時は、今か前にしてください。"))
    urgency = _urgency(told, found)
    desk = told.desk or first_door()
    concern = Concern(
        seal=mint(KeyKind.CONCERN, desk=desk.pk),
        receipt=_fresh_receipt(),
        passphrase_print=receipts.fingerprint(passphrase_for(told.key), "passphrase"),
        key=told.key,
        words=told.words,
        since=told.since,
        place=told.place,
        chome=told.chome,
        channel=told.channel,
        teller=told.teller,
        teller_note=told.teller_note,
        language=told.language,
        sharing=told.sharing,
        danger_now=told.danger_now,
        dangers=sorted(found.dangers),
        urgency=urgency,
        danger_at=now if urgency == Urgency.DANGER else None,
        desk=desk,
        received_by_id=by.user_id,
        received_at=received_at,
        due_at=moment_for(urgency, received_at),
    )
    concern.full_clean(validate_unique=False, validate_constraints=False)
    concern.save(force_insert=True)
    return concern


def _urgency(told: Told, found: Heard) -> Urgency:
    """Words that may tell of danger are read within the working day; nobody is woken for them."""
    if found.dangers or told.danger_now == YesNo.YES:
        return Urgency.DANGER
    if told.urgent or found.doubted or told.danger_now == YesNo.UNKNOWN:
        return Urgency.URGENT
    return Urgency.NORMAL


def _take_part(concern: Concern, part: Part, *, by: Actor) -> None:
    is_known = isinstance(part.person, Person)
    person = part.person if isinstance(part.person, Person) else enrol(part.person, by=by)
    Party.objects.create(
        concern=concern,
        person=person,
        is_concerned=part.is_concerned,
        is_teller=part.is_teller,
        relation=part.relation,
    )
    if is_known:
        guard_by(concern, person)


def _fresh_receipt() -> str:
    receipt = receipts.make(RECEIPT_LENGTH)
    while Concern.objects.filter(receipt=receipt).exists():
        receipt = receipts.make(RECEIPT_LENGTH)
    return receipt


def first_door() -> Organisation:
    """The desk that takes up what comes in without a desk."""
    desk = Organisation.objects.filter(is_first_door=True).first()
    if desk is None:
        raise Refused(_("最初の窓口が決まっていません。市に電話してください。"))
    return desk
