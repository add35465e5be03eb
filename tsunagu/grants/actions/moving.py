"""What every deed on an application has in common: it is claimed, leaves a step, and is told."""

from datetime import timedelta
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.grants import letters
from tsunagu.grants.models import Application, Row, Step
from tsunagu.grants.papers import Money
from tsunagu.grants.states import GRANT_FLOW, GrantState, Phase, Side
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed

LOOK_WITHIN = 3  # working days
CHECK_WITHIN = 10  # working days
ANSWER_WITHIN, PAY_WITHIN = timedelta(days=14), timedelta(days=30)


def move(
    application: Application,
    to: GrantState,
    *,
    by: Actor,
    words: str = "",
    is_shown: bool = True,
    **changes: Any,
) -> None:
    """Into the next state. The group hears of it where it was not the group itself who did it."""
    was = GrantState(application.state)
    GRANT_FLOW.check(was, to)
    if to in GRANT_FLOW.ends():
        changes |= {"next_on": None, "ended_at": clock.now()}
    claim(application, state=to, reminded_on=None, **changes)
    trace(application, was, words=words, is_shown=is_shown, by=by)
    record("grant.moved", application, by=by, was=was, to=to)
    if by.user_id is not None and is_shown:
        letters.news(application)


def claim(application: Application, **changes: object) -> None:
    """What was read is what is changed; one of two wins."""
    mine = Application.objects.filter(
        pk=application.pk, state=application.state, moves=application.moves
    )
    if not mine.update(moves=F("moves") + 1, **sealed(application, **changes)):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    application.refresh_from_db()


def trace(
    application: Application, was: str, *, by: Actor, words: str = "", is_shown: bool = True
) -> None:
    step = Step(application=application, was=was, to=application.state, words=words)
    step.is_shown, step.by_label = is_shown, by.label
    step.full_clean()
    step.save(force_insert=True)


def put_rows(application: Application, phase: Phase, money: Money) -> None:
    """These rows stand in the place of those of the same phase."""
    application.rows.filter(phase=phase).delete()
    for side, rows in ((Side.INCOME, money.income), (Side.EXPENSE, money.expense)):
        for number, (name, yen) in enumerate(rows):
            row = Row(application=application, phase=phase, side=side, number=number)
            row.name, row.yen = name, yen
            row.full_clean(validate_unique=False)
            row.save(force_insert=True)


def said(words: str) -> str:
    if not words.strip():
        raise Refused(_("ひとこと、書いてください。"))
    return words.strip()
