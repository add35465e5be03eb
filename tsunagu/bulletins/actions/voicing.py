"""A voice from the area: brought, taken up, refused, taken back; out at once on trust."""

from dataclasses import replace
from datetime import datetime, time

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from tsunagu.bulletins import rules
from tsunagu.bulletins.actions.approving import publish_on_trust
from tsunagu.bulletins.actions.writing import draft, put_down
from tsunagu.bulletins.models import Bulletin, Trust, Voice
from tsunagu.bulletins.papers import Spoken, Words, Written
from tsunagu.bulletins.queries import voices
from tsunagu.bulletins.states import Audience, Category, Urgency, VoiceState
from tsunagu.clocks.queries import in_workdays
from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.people.models import Organisation
from tsunagu.people.queries import desk_near
from tsunagu.people.roles import Permission
from tsunagu.places.queries import areas_around

LOOK_WITHIN = 3  # working days
MOST_A_DAY = 3  # told at once on one trust
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
    bulletin = draft(_written(voice), key=_key(voice), by=by)
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


@transaction.atomic
def look_at_told(voice: Voice, *, by: Actor) -> None:
    """Somebody of the desk has read what is out on trust. What is wrong is withdrawn there."""
    rules.may_look(by, voice).enforce()
    mine = Voice.objects.filter(pk=voice.pk, trust__isnull=False, looked_at=None)
    if not mine.update(looked_at=clock.now()):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    voice.refresh_from_db()
    record("voice.looked_at", voice, by=by)


def _written(voice: Voice) -> Written:
    with override("ja"):
        head = _("%(who)sからのお知らせです。") % {"who": voice.sender}
    end = datetime.combine(voice.until, time(23, 59))
    return Written(
        words=Words(voice.title, f"{head}\n{voice.body}"),
        category=Category(voice.category),
        urgency=Urgency.NORMAL,
        audience=Audience.EVERYBODY,
        areas=[voice.area],
        valid_until=timezone.make_aware(end),
    )


def _key(voice: Voice) -> str:
    return f"voice-{voice.pk}"


def _speak_once(spoken: Spoken) -> Voice:
    trust = _trusted(spoken) if spoken.number else None
    if trust is not None:
        voice = _put(replace(spoken, sender=trust.sender), trust.organisation)
        _tell_at_once(voice, trust)
        return voice
    desk = desk_near(Permission.BULLETIN_WRITE, spoken.area)
    if desk is None:
        raise Refused(_("受け持つ窓口が決まっていません。市に電話してください。"))
    return _put(spoken, desk)


def _trusted(spoken: Spoken) -> Trust:
    """The trust behind the number, held until the transaction ends: its end waits for us."""
    trust = voices.trusted_by(spoken.number)
    standing = Trust.objects.standing()
    if trust is None or not standing.filter(pk=trust.pk).update(sender=trust.sender):
        raise Refused(
            _("この団体番号は使えません。確かめるか、空けて送ってください。窓口が読みます。")
        )
    if trust.area_id not in areas_around(spoken.area):
        said = _("この団体番号で伝えられる地域は、%(area)sです。")
        raise Refused(said % {"area": trust.area.name})
    if voices.told_today(trust) >= MOST_A_DAY:
        raise Refused(_("今日は、もう3回出しました。団体番号を空けて送ると、窓口が読みます。"))
    return trust


def _tell_at_once(voice: Voice, trust: Trust) -> None:
    whose = {"desk": trust.organisation_id, "writer": trust.given_by_id}
    bulletin = put_down(_written(voice), key=_key(voice), by=RESIDENT, **whose)
    publish_on_trust(bulletin, trust, by=RESIDENT)
    _decide(voice, S.TAKEN, bulletin=bulletin, trust=trust, decided_by_id=trust.agreed_by_id)
    record("voice.told", voice, by=RESIDENT, trust=trust.pk, bulletin=bulletin.pk)


def _put(spoken: Spoken, desk: Organisation) -> Voice:
    said = {name: value for name, value in vars(spoken).items() if name != "number"}
    voice = Voice(
        organisation=desk,
        look_by=in_workdays(LOOK_WITHIN),
        receipt=_fresh_receipt(),
        passphrase_print=receipts.fingerprint(passphrase_of_voice(spoken.key), voices.OF_VOICE),
        **said,
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
