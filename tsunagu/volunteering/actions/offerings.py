from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import in_workdays
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.ground.workdays import months_after
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.volunteering import letters, rules
from tsunagu.volunteering.actions.insuring import insure
from tsunagu.volunteering.models import Favour, Neighbour, Offering
from tsunagu.volunteering.papers import Offered
from tsunagu.volunteering.queries import goes_to
from tsunagu.volunteering.queries.protection import is_too_young
from tsunagu.volunteering.states import OFFERING_FLOW, OWNED, InvitationState, OfferingState

LOOK_WITHIN = 3  # working days
HOLDS_FOR = 36  # months (handbook domain 6.1)
S = OfferingState


@transaction.atomic
def offer(neighbour: Neighbour, offered: Offered, *, by: Actor) -> Offering:
    """Write down what a neighbour can do. The desk looks at it before anybody is asked."""
    rules.may_join(by).enforce()
    already = Offering.objects.filter(key=offered.key).first()
    if already is not None:
        return already
    facts = vars(offered) | {name: list(vars(offered)[name]) for name in _LISTS}
    due_on = in_workdays(LOOK_WITHIN)
    offering = Offering(neighbour=neighbour, due_on=due_on, **facts)
    offering.full_clean(validate_unique=False)
    offering.save(force_insert=True)
    record("offering.made", offering, by=by)
    return offering


_LISTS = ("tasks", "cells", "languages")


@transaction.atomic
def register(offering: Offering, *, by: Actor) -> None:
    """The desk has spoken with the neighbour: from now on they may be asked, for three years, and
    are insured from tomorrow.
    """
    rules.may_register(by, offering).enforce()
    against = is_too_young(offering.neighbour)
    if against:
        raise Refused(against.text)
    until = months_after(clock.today(), HOLDS_FOR)
    _move(offering, S.OPEN, by=by, valid_until=until, due_on=None)
    unspoken = Neighbour.objects.filter(pk=offering.neighbour_id, interviewed_on=None)
    unspoken.update(interviewed_on=clock.today())
    insure(offering.neighbour, by=by)
    letters.news(offering.neighbour, about=offering, key=f"offering:{offering.pk}:open")


@transaction.atomic
def move_offering(offering: Offering, to: OfferingState, *, answer: str = "", by: Actor) -> None:
    """Rest, come back, end, or be told kindly that it is not possible. Whoever rests is not asked;
    what they were asked and have not answered is over.
    """
    rules.may_move_offering(by, offering, to).enforce()
    changes: dict[str, object] = {"answer": answer} if answer else {}
    if to == S.OPEN:
        changes["valid_until"] = months_after(clock.today(), HOLDS_FOR)
    _move(offering, to, by=by, due_on=None, **changes)
    if to != S.OPEN:
        asked = offering.invitations.filter(state=InvitationState.ASKED)
        asked.update(state=InvitationState.NO, answered_at=clock.now())
    if by.user_id is not None:
        letters.news(offering.neighbour, about=offering, key=f"offering:{offering.pk}:{to}")


@transaction.atomic
def hold_offering(offering: Offering, *, by: Actor) -> None:
    """The desk lets nobody ask them until it says so; where they go, it looks today."""
    move_offering(offering, S.HELD, by=by)
    goes = goes_to(offering.neighbour).filter(state__in=OWNED, next_on__gt=clock.today())
    Favour.objects.filter(pk__in=goes.order_by().values("pk")).update(next_on=clock.today())


@transaction.atomic
def rest_old(offering: Offering, *, on: date, by: Actor) -> None:
    """Its time is over: it rests until the neighbour says that it still holds."""
    old = Offering.objects.filter(pk=offering.pk, state=S.OPEN, valid_until__lt=on)
    if not old.update(state=S.RESTING):
        raise Conflict(_("ほかの人が先に決めました。画面を開き直してください。"))
    record("offering.moved", offering, by=by, was=S.OPEN, to=S.RESTING)
    letters.news(offering.neighbour, about=offering, key=f"offering:{offering.pk}:old:{on}")


def _move(offering: Offering, to: OfferingState, *, by: Actor, **changes: object) -> None:
    was = S(offering.state)
    OFFERING_FLOW.check(was, to)
    mine = Offering.objects.filter(pk=offering.pk, state=was)
    if not mine.update(state=to, **sealed(offering, **changes)):
        raise Conflict(_("ほかの人が先に決めました。画面を開き直してください。"))
    record("offering.moved", offering, by=by, was=was, to=to)
    offering.refresh_from_db()
