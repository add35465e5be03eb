"""What shows, after the password, that it is really they. Whatever changes ends other sessions."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from fido2.webauthn import AttestedCredentialData

from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.people import letters, rules, totp
from tsunagu.people.actions.sessions import end_sessions
from tsunagu.people.actors import actor_for
from tsunagu.people.models import SecondStep, SecondStepQuerySet, StepKind, User
from tsunagu.people.passkeys import digest

SPARES, SPARE_SIGNS = 10, 12
MAILED_SIGNS, MAILED_FOR = 8, timedelta(minutes=10)
SPARE, MAILED = "spare code", "mailed code"  # what the digests are for


@transaction.atomic
def add_app(user: User, *, seed: str, typed: str, but: str, by: Actor) -> list[str]:
    """The app with the secret of ``seed``, once it has shown a code; spare codes for the first."""
    count = totp.count_of(totp.secret_of(user.pk, seed), typed)
    if count is None:
        raise Refused(_("数字がちがいます。アプリに今出ている6つの数字を書いてください。"))
    return _added(SecondStep(user=user, kind=StepKind.APP, mark=seed, count=count), but, by)


@transaction.atomic
def add_passkey(
    user: User, *, key: AttestedCredentialData, name: str, but: str, by: Actor
) -> list[str]:
    """A passkey that has just answered; spare codes when it is the first step."""
    step = SecondStep(user=user, kind=StepKind.PASSKEY, name=name, mark=digest(key.credential_id))
    step.credential = bytes(key)
    return _added(step, but, by)


def _added(step: SecondStep, but: str, by: Actor) -> list[str]:
    step.used_at = clock.now()
    step.full_clean()
    step.save()
    record("second_step.added", step, by=by, kind=step.kind)
    end_sessions(step.user, but=but, by=by)
    has_spares = _of(step.user).filter(kind=StepKind.SPARE).exists()
    return [] if has_spares else _new_spares(step.user)


@transaction.atomic
def remove_step(step: SecondStep, *, but: str, by: Actor) -> None:
    """Refused for the last one where a second step is needed. Without one, no spare codes."""
    user = step.user
    User.objects.filter(pk=user.pk).update(is_active=F("is_active"))  # two at once: one waits
    rules.may_remove_step(step).insist()
    if not SecondStep.objects.filter(pk=step.pk).delete()[0]:
        raise Conflict(_("もう、なくしてあります。"))
    if not _of(user).enough().exists():
        _of(user).delete()
    record("second_step.removed", step, by=by, kind=step.kind)
    end_sessions(user, but=but, by=by)


@transaction.atomic
def renew_spares(user: User, *, by: Actor) -> list[str]:
    """Ten new spare codes; the old ones open nothing any more. Shown once, kept as digests."""
    if not _of(user).enough().exists():
        raise Refused(_("先に、認証アプリかパスキーを登録してください。"))
    _of(user).filter(kind=StepKind.SPARE).delete()
    record("second_step.spares_renewed", user, by=by)
    return _new_spares(user)


def _of(user: User) -> SecondStepQuerySet:
    return SecondStep.objects.filter(user=user)


def _new_spares(user: User) -> list[str]:
    codes = [receipts.make(SPARE_SIGNS) for _ in range(SPARES)]
    marks = [receipts.fingerprint(code, SPARE) for code in codes]
    rows = [SecondStep(user=user, kind=StepKind.SPARE, mark=mark) for mark in marks]
    SecondStep.objects.bulk_create(rows)
    return codes


@transaction.atomic
def prove_by_code(user: User, typed: str) -> bool:
    """A code of the app, or a spare one. Each counts once, in whichever process it is typed."""
    by = actor_for(user)
    app = _of(user).filter(kind=StepKind.APP).first()
    count = totp.count_of(totp.secret_of(user.pk, app.mark), typed) if app else None
    if app and count is not None and _used(app, count):
        record("second_step.used", user, by=by, kind=StepKind.APP)
        return True
    spares = _of(user).filter(kind=StepKind.SPARE)
    if spares.filter(mark=receipts.fingerprint(typed, SPARE)).delete()[0]:
        record("second_step.used", user, by=by, kind=StepKind.SPARE)
        return True
    record("second_step.refused", user, by=by)
    return False


@transaction.atomic
def prove_by_passkey(user: User, step: SecondStep, count: int) -> bool:
    """``passkeys.used`` has checked the signature. A count that went back is a copied key."""
    proved = _used(step, count)
    record(f"second_step.{'used' if proved else 'refused'}", user, by=actor_for(user))
    return proved


def _used(step: SecondStep, count: int) -> bool:
    """Passkeys that do not count say zero each time."""
    newer = Q(count__lt=count) | Q(count=0, kind=StepKind.PASSKEY) & Q(count=count)
    rows = SecondStep.objects.filter(newer, pk=step.pk)
    return bool(rows.update(count=count, used_at=clock.now()))


class Mailed(NamedTuple):
    """What a session keeps of a code that was sent: nothing that opens anything."""

    mark: str
    until: float


@transaction.atomic
def mail_code(user: User) -> Mailed:
    """For those who only notice and help: a code by letter, good once, for ten minutes."""
    rules.may_have_code_mailed(user).insist()
    code = receipts.make(MAILED_SIGNS)
    letters.mailed_code(user, receipts.grouped(code))
    record("second_step.mailed", user, by=actor_for(user))
    return Mailed(_mark(user, code), (clock.now() + MAILED_FOR).timestamp())


@transaction.atomic
def prove_by_mailed_code(user: User, typed: str, sent: Mailed) -> bool:
    """Only the session that asked for the code knows ``sent``; it forgets it afterwards."""
    by = actor_for(user)
    right = rules.may_have_code_mailed(user) and _mark(user, typed) == sent.mark
    proved = bool(right) and clock.now() < datetime.fromtimestamp(sent.until, tz=clock.now().tzinfo)
    record(f"second_step.{'used' if proved else 'refused'}", user, by=by, kind="mail")
    return proved


def _mark(user: User, code: str) -> str:
    return receipts.fingerprint(code, f"{MAILED} {user.pk}")
