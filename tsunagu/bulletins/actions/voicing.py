"""A voice from the area: brought, taken up as a draft, refused, taken back."""

from datetime import datetime, time

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from tsunagu.bulletins import rules
from tsunagu.bulletins.actions.writing import draft
from tsunagu.bulletins.models import Bulletin, Voice
from tsunagu.bulletins.papers import Spoken, Words, Written
from tsunagu.bulletins.queries import voices
from tsunagu.bulletins.states import Audience, Category, Urgency, VoiceState
from tsunagu.clocks.queries import in_workdays
from tsunagu.ground import receipts
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.people.queries import desk_near
from tsunagu.people.roles import Permission

LOOK_WITHIN = 3  # working days
RECEIPT_LENGTH, PASSPHRASE_LENGTH = 9, 8
S = VoiceState


def passphrase_of_voice(key: str) -> str:
    return receipts.derived(key, voices.OF_VOICE, PASSPHRASE_LENGTH)


def speak(spoken: Spoken) -> Voice:
    """Somebody wants to tell their area something. The same key twice is one voice."""
    rules.may_be_said(spoken).insist()
    try:
        with transaction.atomic():
            return voices.made_with(spoken.key) or _speak_once(spoken)
    except IntegrityError:
        already = voices.made_with(spoken.key)
        if already is None:
            raise
        return already


@transaction.atomic
def take_up(voice: Voice, *, by: Actor) -> Bulletin:
    """It becomes a draft of this desk, with who says it on its first line. Once."""
    rules.may_decide_voice(by, voice).enforce()
    with override("ja"):
        head = _("%(who)sからのお知らせです。") % {"who": voice.sender}
    end = datetime.combine(voice.until, time(23, 59))
    written = Written(
        words=Words(voice.title, f"{head}\n{voice.body}"),
        category=Category(voice.category),
        urgency=Urgency.NORMAL,
        audience=Audience.EVERYBODY,
        areas=[voice.area],
        valid_until=timezone.make_aware(end),
    )
    bulletin = draft(written, key=f"voice-{voice.pk}", by=by)
    _decide(voice, S.TAKEN, bulletin=bulletin, decided_by_id=by.person())
    record("voice.taken_up", voice, by=by, bulletin=bulletin.pk)
    return bulletin


@transaction.atomic
def refuse_voice(voice: Voice, *, reason: str, by: Actor) -> None:
    """It will not be told; why stands behind the receipt."""
    rules.may_decide_voice(by, voice).enforce()
    if not reason.strip():
        raise Refused(_("載せない理由を書いてください。"))
    _decide(voice, S.REFUSED, reason=reason.strip(), decided_by_id=by.person())
    record("voice.refused", voice, by=by)


@transaction.atomic
def take_voice_back(voice: Voice) -> None:
    """Who brought it wants it no more, before the desk has decided."""
    _decide(voice, S.WITHDRAWN)
    record("voice.withdrawn", voice, by=RESIDENT)


def _speak_once(spoken: Spoken) -> Voice:
    desk = desk_near(Permission.BULLETIN_WRITE, spoken.area)
    if desk is None:
        raise Refused(_("受け持つ窓口が決まっていません。市に電話してください。"))
    voice = Voice(
        organisation=desk,
        look_by=in_workdays(LOOK_WITHIN),
        receipt=_fresh_receipt(),
        passphrase_print=receipts.fingerprint(passphrase_of_voice(spoken.key), voices.OF_VOICE),
        **vars(spoken),
    )
    voice.full_clean(validate_unique=False)
    voice.save(force_insert=True)
    record("voice.brought", voice, by=RESIDENT, area=spoken.area.code)
    return voice


def _decide(voice: Voice, to: VoiceState, **changes: object) -> None:
    """Two hands at once: one wins."""
    if not Voice.objects.filter(pk=voice.pk, state=S.NEW).update(state=to, **changes):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    voice.refresh_from_db()


def _fresh_receipt() -> str:
    receipt = receipts.make(RECEIPT_LENGTH)
    while Voice.objects.filter(receipt=receipt).exists():
        receipt = receipts.make(RECEIPT_LENGTH)
    return receipt
