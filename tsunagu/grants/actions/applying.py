"""What a group does without an account: it asks, answers, takes back, gives account."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from tsunagu.clocks.queries import in_workdays
from tsunagu.grants import queries, rules
from tsunagu.grants.actions.deciding import give_free
from tsunagu.grants.actions.moving import (
    CHECK_WITHIN,
    LOOK_WITHIN,
    move,
    put_rows,
    said,
    trace,
)
from tsunagu.grants.models import Application, GrantCall
from tsunagu.grants.papers import Report, Wished
from tsunagu.grants.states import GrantState, Phase
from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.text import name_key
from tsunagu.journal.actions import record
from tsunagu.keys.actions import mint
from tsunagu.keys.models import KeyKind

RECEIPT_LENGTH, PASSPHRASE_LENGTH = 9, 8
S = GrantState


def passphrase_for(key: str) -> str:
    return receipts.derived(key, queries.OF_APPLICATION, PASSPHRASE_LENGTH)


def apply(call: GrantCall, wished: Wished, *, by: Actor = RESIDENT) -> Application:
    """A group asks. The same form twice is one: the unique key decides."""
    try:
        with transaction.atomic():
            return queries.made_with(wished.key) or _apply_once(call, wished, by)
    except IntegrityError:
        already = queries.made_with(wished.key)
        if already is None:
            raise
        return already


def _apply_once(call: GrantCall, wished: Wished, by: Actor) -> Application:
    GrantCall.objects.filter(pk=call.pk).update(moves=F("moves") + 1)  # nobody amends it meanwhile
    call = GrantCall.objects.select_related("organisation").get(pk=call.pk)
    rules.may_apply(call).insist()
    rules.adds_up(call, wished.wanted, wished.money).insist()
    plain = {name: value for name, value in vars(wished).items() if name != "money"}
    application = Application(
        seal=mint(KeyKind.GRANT, desk=call.organisation_id),
        call=call,
        group_key=name_key(wished.group),
        ceiling=call.ceiling,
        next_on=in_workdays(LOOK_WITHIN),
        receipt=_fresh_receipt(),
        passphrase_print=receipts.fingerprint(passphrase_for(wished.key), queries.OF_APPLICATION),
        **plain,
    )
    application.full_clean(exclude=["key"], validate_unique=False)
    application.save(force_insert=True)
    put_rows(application, Phase.BUDGET, wished.money)
    trace(application, "", by=by)
    record("grant.asked", application, by=by, call=call.pk)
    return application


@transaction.atomic
def answer(application: Application, *, words: str, by: Actor = RESIDENT) -> None:
    """What the desk wanted to know."""
    rules.may_answer(application).insist()
    move(application, S.NEW, words=said(words), next_on=in_workdays(LOOK_WITHIN), by=by)


@transaction.atomic
def withdraw(application: Application, *, by: Actor = RESIDENT) -> None:
    """The group does not want it any more. What was granted is free for others."""
    rules.may_withdraw(application).insist()
    give_free(application)
    move(application, S.WITHDRAWN, by=by)


@transaction.atomic
def report(application: Application, told: Report, *, by: Actor = RESIDENT) -> None:
    """What was done, and where the money went. It may be sent anew when it comes back."""
    rules.may_report(application).insist()
    rules.accounts_hold(application.amount or 0, told.money).insist()
    put_rows(application, Phase.ACCOUNTS, told.money)
    changes: dict[str, Any] = {"result": said(told.result), "people": told.people}
    reported: dict[str, Any] = {"reported_at": clock.now(), "next_on": in_workdays(CHECK_WITHIN)}
    move(application, S.REPORTED, by=by, **changes, **reported)


def _fresh_receipt() -> str:
    receipt = receipts.make(RECEIPT_LENGTH)
    while Application.objects.filter(receipt=receipt).exists():
        receipt = receipts.make(RECEIPT_LENGTH)
    return receipt
