from datetime import timedelta
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import DateTimeField
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from tsunagu.cases.models import Case
from tsunagu.enclosures import rules, store
from tsunagu.enclosures.cleaning.kinds import Unfit, kind_of, suffix_of
from tsunagu.enclosures.models import Enclosure
from tsunagu.enclosures.papers import Brought, called
from tsunagu.enclosures.states import FLOW, KEPT, Reason, State
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.intake.actions import say
from tsunagu.intake.models import Concern, Message, Side
from tsunagu.journal.actions import record, record_reading
from tsunagu.keys.fields import sealed

LEASE = timedelta(minutes=5)
AGAIN = timedelta(minutes=1)


@transaction.atomic
def add(case: Case, brought: Brought, *, by: Actor) -> Enclosure:
    """Lay a file to a case. Nobody opens it before it was examined. The same key twice is one."""
    rules.may_add(by, case).enforce()
    own = Case.objects.select_for_update().get(pk=case.pk)
    return _put(own, brought, by=by, case=own)


@transaction.atomic
def bring(concern: Concern, brought: Brought, *, words: str, by: Actor) -> Enclosure:
    """A file from whoever holds the receipt, with a message, so that the desk hears of it."""
    already = Enclosure.objects.filter(key=brought.key, concern=concern).first()
    if already is not None:
        return already
    own = Concern.objects.select_for_update().get(pk=concern.pk)
    said = words.strip() or _("写真・書類を送ります。")
    message = say(own, words=said, key=brought.key, side=Side.TELLER, by=by)
    return _put(own, brought, by=by, concern=own, message=message)


def _put(
    record_of: Case | Concern, brought: Brought, *, by: Actor, **of: Case | Concern | Message
) -> Enclosure:
    already = Enclosure.objects.filter(key=brought.key).first()
    if already is not None:
        return already
    rules.is_small_enough(len(brought.data)).insist()
    rules.has_room(record_of, len(brought.data)).insist()
    try:
        kind = kind_of(brought.data, suffix_of(brought.name))
    except Unfit as fault:
        raise Refused(str(Reason(fault.why).label)) from fault
    enclosure = Enclosure(
        seal_id=record_of.seal_id,
        name=called(brought.name, kind),
        kind=kind,
        size=len(brought.data),
        is_evidence=brought.is_evidence,
        added_by_id=by.user_id,
        key=brought.key,
        **of,
    )
    enclosure.file = store.put(brought.data, record_of.seal_id)
    if not _is_first(enclosure):
        store.drop(enclosure.file)
        return Enclosure.objects.get(key=brought.key)
    record("enclosure.added", enclosure, by=by, kind=kind, size=enclosure.size)
    return enclosure


def _is_first(enclosure: Enclosure) -> bool:
    """Write the row, unless the same form comes from another hand at this moment."""
    try:
        with transaction.atomic():
            enclosure.save(force_insert=True)
    except IntegrityError:
        if not Enclosure.objects.filter(key=enclosure.key).exists():
            raise
        return False
    return True


@transaction.atomic
def claim(enclosure: Enclosure) -> bool:
    """Take it in hand for a while; a worker that dies lets it fall due again."""
    until = clock.now() + LEASE
    mine = Enclosure.objects.waiting().filter(pk=enclosure.pk, examine_at=enclosure.examine_at)
    enclosure.examine_at = until
    return bool(mine.update(examine_at=until))


@transaction.atomic
def let_through(enclosure: Enclosure, *, kind: str, new: bytes, scanned_by: str, by: Actor) -> bool:
    """The new file takes the place of the one that came, which stays as evidence alone."""
    file = store.put(new, enclosure.seal_id)
    changes = {
        "kind": kind,
        "size": len(new),
        "file": file,
        "original": enclosure.file if enclosure.is_evidence else "",
        "scanned_by": scanned_by,
    }
    if _settled(enclosure, State.CLEAN, by=by, **changes):
        if not enclosure.is_evidence:
            transaction.on_commit(partial(store.drop, enclosure.file))
        return True
    store.drop(file)
    return False


@transaction.atomic
def refuse(enclosure: Enclosure, *, reason: Reason, by: Actor) -> bool:
    """It cannot be made harmless. The file goes, the row says why."""
    return _gone(enclosure, State.REFUSED, by=by, reason=reason)


@transaction.atomic
def shut_away(enclosure: Enclosure, *, finding: str, scanned_by: str, by: Actor) -> bool:
    """Something that harms was found in it. The file goes, the name of what was found stays."""
    said = {"finding": finding, "scanned_by": scanned_by}
    return _gone(enclosure, State.INFECTED, by=by, **said)


@transaction.atomic
def erase(enclosure: Enclosure, *, by: Actor) -> bool:
    """Its key was destroyed: what lies on the disk helps nobody."""
    return _gone(enclosure, State.ERASED, by=by)


def erase_files(record_of: Case | Concern, *, by: Actor) -> None:
    """With its record each file goes from the disk; one that moves meanwhile, ``sweep`` finds."""
    for enclosure in record_of.enclosures.filter(state__in=KEPT):
        erase(enclosure, by=by)


@transaction.atomic
def put_off(enclosure: Enclosure) -> None:
    """Nothing is known while the scanner is away: all that is due waits, and the office sees it."""
    now, waiting = clock.now(), Enclosure.objects.waiting()
    mine = waiting.filter(pk=enclosure.pk, examine_at=enclosure.examine_at)
    since = Coalesce("unscanned_since", now, output_field=DateTimeField())
    both = mine | waiting.filter(examine_at__lte=now)
    both.update(examine_at=now + AGAIN, unscanned_since=since)


@transaction.atomic
def examine_again(enclosure: Enclosure, *, by: Actor) -> None:
    """A person says that the scanner is there again."""
    if not Enclosure.objects.waiting().filter(pk=enclosure.pk).update(examine_at=clock.now()):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    record("enclosure.hurried", enclosure, by=by)


@transaction.atomic
def withdraw(enclosure: Enclosure, *, why: str, by: Actor) -> None:
    """Take it back, with the reason. The file is gone for good; that there was one stays."""
    rules.may_withdraw(by, enclosure).enforce()
    if not why.strip():
        raise Refused(_("取り下げる理由を書いてください。"))
    said = sealed(enclosure, withdrawal=why)
    said |= {"withdrawn_at": clock.now(), "withdrawn_by_id": by.person()}
    if not _gone(enclosure, State.WITHDRAWN, by=by, **said):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))


def take(enclosure: Enclosure, *, by: Actor) -> bytes:
    """The file, for a device of the person who asks. It leaves the house: the journal keeps it."""
    rules.may_take(by, enclosure).enforce()
    return _taken("enclosure.taken", enclosure, enclosure.file, by=by)


def take_original(enclosure: Enclosure, *, by: Actor) -> bytes:
    """The file as it came."""
    rules.may_take_original(by, enclosure).enforce()
    return _taken("enclosure.original_taken", enclosure, enclosure.original, by=by)


def _taken(verb: str, enclosure: Enclosure, file: str, *, by: Actor) -> bytes:
    data = store.take(file, enclosure.seal_id)
    if data is None:
        raise Refused(_("消去ずみの書類です。"))
    record_reading(verb, enclosure, by=by)
    return data


def _gone(enclosure: Enclosure, to: State, *, by: Actor, **changes: Any) -> bool:
    """Moved to where no file is kept; what lay on the disk is dropped with the transaction."""
    if not _settled(enclosure, to, by=by, file="", original="", **changes):
        return False
    for name in (enclosure.file, enclosure.original):
        transaction.on_commit(partial(store.drop, name))
    return True


def _settled(enclosure: Enclosure, to: State, *, by: Actor, **changes: Any) -> bool:
    """The move itself. False: somebody else was first."""
    was = State(enclosure.state)
    FLOW.check(was, to)
    mine = Enclosure.objects.filter(pk=enclosure.pk, state=was, file=enclosure.file)
    checked = {} if to in (State.WITHDRAWN, State.ERASED) else {"checked_at": clock.now()}
    if not mine.update(state=to, unscanned_since=None, **checked, **changes):
        return False
    record("enclosure.moved", enclosure, by=by, was=was, to=to)
    return True
