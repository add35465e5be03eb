"""Somebody cannot come for some days, and another is asked for a day instead."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import in_workdays
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record
from tsunagu.volunteering import rules
from tsunagu.volunteering.actions.favours import LOOK_WITHIN, tell
from tsunagu.volunteering.actions.inviting import invite
from tsunagu.volunteering.matching.hours import DAYS
from tsunagu.volunteering.models import Away, Favour, Neighbour, Offering
from tsunagu.volunteering.states import FavourState, How, InvitationState

Taken = tuple[Favour, date | None, list[Offering]]
COPIED = ("neighbour", "task", "words", "place", "sex_wish", "language", "costs")


@transaction.atomic
def go_away(neighbour: Neighbour, *, from_on: date, until_on: date, key: str, by: Actor) -> Away:
    """On these days they are not asked; where they go every week, the desk looks today."""
    rules.may_tell_of(by, neighbour).enforce()
    already = Away.objects.filter(key=key, neighbour=neighbour).first()
    if already is not None:
        return already
    if from_on < clock.today():
        raise Refused(_("休みは、きょうからあとの日を書いてください。"))
    away = Away(neighbour=neighbour, from_on=from_on, until_on=until_on, key=key)
    away.full_clean(validate_unique=False)
    away.save(force_insert=True)
    record("away.told", away, by=by)
    goes = Favour.objects.filter(
        invitations__offering__neighbour=neighbour,
        invitations__state=InvitationState.YES,
        state=FavourState.AGREED,
        next_on__gt=clock.today(),
    )
    Favour.objects.filter(pk__in=goes.values("pk")).update(next_on=clock.today())
    return away


@transaction.atomic
def come_back(away: Away, *, by: Actor) -> None:
    """They can come after all: from today on they may be asked again."""
    rules.may_tell_of(by, away.neighbour).enforce()
    if Away.objects.filter(pk=away.pk, ended_at=None).update(ended_at=clock.now()):
        record("away.taken_back", away, by=by)


@transaction.atomic
def ask_substitute(favour: Favour, *, on: date, by: Actor) -> Favour:
    """A favour of its own for this one day, for as many as cannot come, or for one; the same day
    twice is one.
    """
    rules.may_ask_substitute(by, favour).enforce()
    key = f"substitute:{favour.pk}:{on}"
    already = Favour.objects.filter(key=key).first()
    if already is not None:
        return already
    day = DAYS[on.weekday()]
    cells = [cell for cell in favour.cells if cell.partition("-")[0] == day]
    if on <= clock.today() or not cells:
        raise Refused(_("これからの日で、頼まれている曜日を選んでください。"))
    made = Favour(
        how=How.ONCE,
        first_on=on,
        cells=cells,
        wanted=max(1, _missing(favour, on)),
        state=FavourState.OPEN,
        owner_id=by.person(),
        next_on=min(on, in_workdays(LOOK_WITHIN)),
        instead_of=favour,
        key=key,
        **{name: getattr(favour, name) for name in COPIED},
    )
    made.full_clean(validate_unique=False)
    made.save(force_insert=True)
    record("favour.wanted", made, by=by, task=made.task)
    tell(made)
    return made


def _missing(favour: Favour, on: date) -> int:
    yes = favour.invitations.filter(state=InvitationState.YES).values("offering__neighbour")
    return (
        Away.objects.within(on, on).filter(neighbour__in=yes).values("neighbour").distinct().count()
    )


@transaction.atomic
def take_of_week(chosen: Iterable[Taken], *, by: Actor) -> int:
    """What a person takes of a week's plan: all of it, or nothing. With a day, these are asked to
    stand in on it. How many were asked.
    """
    count = 0
    for favour, on, offerings in chosen:
        wanted = ask_substitute(favour, on=on, by=by) if on else favour
        count += len(invite(wanted, offerings, by=by))
    return count
