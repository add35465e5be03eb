"""Somebody would like to join a group, without an account; nobody who asked is dropped."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.groups import letters, rules
from tsunagu.groups.actions.belonging import take_in
from tsunagu.groups.models import Circle, JoinRequest
from tsunagu.groups.papers import Belonging, Wished
from tsunagu.groups.queries import joins
from tsunagu.groups.states import JOIN_FLOW, JoinState, Part, Wish
from tsunagu.journal.actions import record, record_reading
from tsunagu.keys.actions import destroy, mint
from tsunagu.keys.fields import sealed
from tsunagu.keys.models import KeyKind
from tsunagu.people.queries import writers_at
from tsunagu.people.roles import Permission

RECEIPT_LENGTH, PASSPHRASE_LENGTH = 9, 8
READ_FOR = timedelta(days=90)  # so long the answer is there to be read
J = JoinState


def passphrase_for(key: str) -> str:
    return receipts.derived(key, joins.OF_JOIN, PASSPHRASE_LENGTH)


def ask_to_join(circle: Circle, wished: Wished, *, by: Actor = RESIDENT) -> JoinRequest:
    """The same form twice is one: the unique key decides."""
    try:
        with transaction.atomic():
            return joins.made_with(wished.key) or _ask_once(circle, wished, by)
    except IntegrityError:
        already = joins.made_with(wished.key)
        if already is None:
            raise
        return already


def _ask_once(circle: Circle, wished: Wished, by: Actor) -> JoinRequest:
    rules.may_ask_to_join(circle).insist()
    if not (wished.phone or wished.email):
        raise Refused(_("電話かメールの、どちらかを書いてください。"))
    desk = circle.organisation_id or circle.desk_id
    join = JoinRequest(
        seal=mint(KeyKind.GROUP, desk=desk),
        circle=circle,
        desk_id=desk,
        due_on=day_for(Wait.GROUP_JOIN),
        receipt=_fresh_receipt(),
        passphrase_print=receipts.fingerprint(passphrase_for(wished.key), joins.OF_JOIN),
        **vars(wished),
    )
    join.full_clean(exclude=["key"], validate_unique=False)
    join.save(force_insert=True)
    letters.tell_of_join(join, writers_at(circle.organisation_id, Permission.GROUP_KEEP))
    record("join.asked", join, by=by, circle=circle.pk, wish=join.wish)
    return join


@transaction.atomic
def welcome(join: JoinRequest, *, words: str, by: Actor) -> None:
    """Who wants to join is a member from today on; who wants to see it reads when to come."""
    rules.may_answer(by, join).enforce()
    if join.wish == Wish.JOIN:
        reach = " ".join(filter(None, (str(join.phone), str(join.email))))
        said = Belonging(str(join.name), reach[:200], Part.MEMBER, clock.today())
        take_in(join.circle, said, key=f"join-{join.pk}", by=by)
    _answered(join, J.WELCOMED, _said(words), by)


@transaction.atomic
def decline(join: JoinRequest, *, words: str, by: Actor) -> None:
    """Not now, with words why."""
    rules.may_answer(by, join).enforce()
    _answered(join, J.NOT_NOW, _said(words), by)


@transaction.atomic
def withdraw(join: JoinRequest, *, by: Actor = RESIDENT) -> None:
    rules.may_withdraw(join).insist()
    _answered(join, J.WITHDRAWN, "", by)


@transaction.atomic
def hand_over(join: JoinRequest, *, by: Actor) -> None:
    """By the clock: the group is late; the desk that looks after it answers, too."""
    _claim(join, desk_id=join.circle.desk_id)
    record("join.handed_over", join, by=by)


@transaction.atomic
def forget(join: JoinRequest, *, by: Actor) -> None:
    """By the clock: the answer has been there long enough. Its words are gone, in copies too."""
    destroy(join.seal, by=by)


def read_join(join: JoinRequest, *, by: Actor) -> None:
    record_reading("join.read", join, by=by)


def _answered(join: JoinRequest, to: JoinState, words: str, by: Actor) -> None:
    """The answer stands behind the receipt; who left an address hears so; the rest goes."""
    was = JoinState(join.state)
    JOIN_FLOW.check(was, to)
    address = str(join.email)
    nobody = dict.fromkeys(("name", "phone", "email", "words"), "")
    _claim(join, state=to, answer=words, answered_at=clock.now(), **nobody)
    if address and by.user_id is not None:
        letters.tell_of_answer(join, address)
    record("join.answered", join, by=by, was=was, to=to)


def _claim(join: JoinRequest, **changes: object) -> None:
    """What was read is what is changed; one of two wins."""
    mine = JoinRequest.objects.filter(pk=join.pk, moves=join.moves, state=join.state)
    if not mine.update(moves=F("moves") + 1, **sealed(join, **changes)):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    join.refresh_from_db()


def _said(words: str) -> str:
    if not words.strip():
        raise Refused(_("ひとこと、書いてください。"))
    return words.strip()


def _fresh_receipt() -> str:
    receipt = receipts.make(RECEIPT_LENGTH)
    while JoinRequest.objects.filter(receipt=receipt).exists():
        receipt = receipts.make(RECEIPT_LENGTH)
    return receipt
