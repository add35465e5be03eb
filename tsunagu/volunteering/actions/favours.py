from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import in_workdays
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.volunteering import letters, rules
from tsunagu.volunteering.models import Favour, Invitation, Neighbour
from tsunagu.volunteering.models.favour import MOST
from tsunagu.volunteering.papers import Wanted
from tsunagu.volunteering.queries.protection import least, who_goes, why_not
from tsunagu.volunteering.states import FAVOUR_FLOW, FavourState, InvitationState

LOOK_WITHIN = 3  # working days
ASK_AGAIN = timedelta(days=30)  # how it goes
S, A = FavourState, InvitationState


@transaction.atomic
def want(neighbour: Neighbour, wanted: Wanted, *, by: Actor) -> Favour:
    """Write down what a neighbour asks for. What they cannot do is refused with the way on."""
    rules.may_join(by).enforce()
    already = Favour.objects.filter(key=wanted.key).first()
    if already is not None:
        return already
    rules.is_possible(wanted).insist()
    facts = {name: value for name, value in vars(wanted).items() if name != "is_medical"}
    next_on = in_workdays(LOOK_WITHIN)
    favour = Favour(neighbour=neighbour, next_on=next_on, **(facts | {"cells": list(wanted.cells)}))
    favour.full_clean(validate_unique=False)
    favour.save(force_insert=True)
    record("favour.wanted", favour, by=by, task=favour.task)
    return favour


@transaction.atomic
def accept(favour: Favour, *, by: Actor) -> None:
    """The desk has understood it: from now on somebody is looked for."""
    rules.may_accept(by, favour).enforce()
    looked_for = {"next_on": in_workdays(LOOK_WITHIN), "wanted": enough(favour)}
    move(favour, S.OPEN, by=by, owner_id=by.person(), **looked_for)
    tell(favour)


def enough(favour: Favour) -> int:
    """As many as were asked for, or as the rules want; who stands in goes with the others."""
    return favour.wanted if favour.instead_of_id else max(favour.wanted, least(favour))


@transaction.atomic
def want_another(favour: Favour, *, by: Actor) -> None:
    """One more goes along: for who may not go alone, or where the desk thinks it better."""
    rules.may_invite(by, favour).enforce()
    if favour.wanted >= MOST:
        raise Refused(_("これより多くは、頼めません。"))
    _claim(favour, wanted=favour.wanted + 1)
    record("favour.widened", favour, by=by, wanted=favour.wanted)


@transaction.atomic
def turn_down(favour: Favour, *, unmet: str, note: str, by: Actor) -> None:
    """Nobody can come. The reason is counted, and the neighbour hears what else there is."""
    rules.may_move(by, favour, S.UNMET).enforce()
    if not note.strip():
        raise Refused(_("本人に伝えることを書いてください。"))
    move(favour, S.UNMET, by=by, unmet=unmet, note=note, **_ended())
    tell(favour)
    _let_go(favour, A.ASKED, A.YES)


@transaction.atomic
def introduce(favour: Favour, *, at: datetime, where: str, by: Actor) -> None:
    """The day on which the neighbours meet, with somebody of the desk beside them."""
    rules.may_introduce(by, favour).enforce()
    if at <= clock.now():
        raise Refused(_("顔合わせは、これからの日時にしてください。"))
    _insist_on_rules(favour)
    day = timezone.localtime(at).date()
    changes = {"meets_at": at, "meets_where": where, "next_on": day, "reminded_at": None}
    _claim(favour, **changes)
    record("favour.introduced", favour, by=by)
    tell(favour)


@transaction.atomic
def settle(favour: Favour, *, by: Actor) -> None:
    """They have met, and want it: it goes on from now."""
    rules.may_move(by, favour, S.AGREED).enforce()
    if favour.meets_at is None:
        raise Refused(_("先に、顔合わせの日を決めてください。"))
    _insist_on_rules(favour)
    move(favour, S.AGREED, by=by, next_on=clock.today() + ASK_AGAIN)
    tell(favour)


def _insist_on_rules(favour: Favour) -> None:
    """Who has said yes may go, and not fewer together than the city's rules want."""
    against = why_not(favour, who_goes(favour))
    if against:
        raise Refused(" ".join(against))


@transaction.atomic
def look_again(favour: Favour, *, by: Actor) -> None:
    """It did not fit, or came to an end: somebody else is looked for, never the same again."""
    rules.may_look_again(by, favour).enforce()
    changes = {"found": 0, "meets_at": None, "meets_where": "", "reminded_at": None}
    changes["wanted"] = enough(favour)
    move(favour, S.OPEN, by=by, next_on=in_workdays(LOOK_WITHIN), **changes)
    tell(favour)
    _let_go(favour, A.YES)


@transaction.atomic
def finish(favour: Favour, *, note: str, by: Actor) -> None:
    """It is done; both hear thanks."""
    rules.may_move(by, favour, S.DONE).enforce()
    move(favour, S.DONE, by=by, note=note, **_ended())
    tell(favour)


@transaction.atomic
def withdraw(favour: Favour, *, by: Actor) -> None:
    """The neighbour asks no longer. Whoever was asked or has said yes hears that it is over."""
    rules.may_move(by, favour, S.WITHDRAWN).enforce()
    move(favour, S.WITHDRAWN, by=by, **_ended())
    tell(favour)
    _let_go(favour, A.ASKED, A.YES)


@transaction.atomic
def postpone(favour: Favour, *, until: date, by: Actor) -> None:
    """Something was done; the next date."""
    rules.may_postpone(by, favour).enforce()
    if until <= clock.today():
        raise Refused(_("次の日は、あしたからあとにしてください。"))
    _claim(favour, next_on=until)
    record("favour.postponed", favour, by=by)


@transaction.atomic
def take_over(favour: Favour, *, by: Actor) -> None:
    """Another of the desk looks after it from now on."""
    rules.may_take_over(by, favour).enforce()
    _claim(favour, owner_id=by.person())
    record("favour.taken_over", favour, by=by)


@transaction.atomic
def remind(favour: Favour, *, by: Actor) -> None:
    """The day before they meet, both are told again. Twice is once."""
    due = Favour.objects.filter(pk=favour.pk, state=S.FOUND, reminded_at=None)
    if not due.filter(meets_at=favour.meets_at).update(reminded_at=clock.now()):
        raise Conflict(_("ほかの人が先に決めました。画面を開き直してください。"))
    record("favour.reminded", favour, by=by)
    for neighbour in _both(favour):
        mark = f"favour:{favour.pk}:remind:{favour.meets_at}:{neighbour.pk}"
        letters.meeting(neighbour, about=favour, key=mark)


def move(favour: Favour, to: FavourState, *, by: Actor, **changes: object) -> None:
    """One step on the map, claimed by the state it was in. Inside the caller's transaction."""
    was = S(favour.state)
    FAVOUR_FLOW.check(was, to)
    _claim(favour, state=to, **changes)
    record("favour.moved", favour, by=by, was=was, to=to)


def _claim(favour: Favour, **changes: object) -> None:
    """Two hands at once: one wins. The meeting that was seen is a part of what was seen."""
    mine = Favour.objects.filter(pk=favour.pk, state=favour.state, meets_at=favour.meets_at)
    if not mine.update(**sealed(favour, **changes)):
        raise Conflict(_("ほかの人が先に決めました。画面を開き直してください。"))
    favour.refresh_from_db()


def _ended() -> dict[str, object]:
    return {"next_on": None, "ended_at": clock.now()}


def _let_go(favour: Favour, *states: InvitationState) -> None:
    """Whoever was asked is not waited for any more."""
    Invitation.objects.filter(favour=favour, state__in=states).update(
        state=A.OVER, answered_at=clock.now()
    )


def tell(favour: Favour) -> None:
    """There is news behind the receipt, for both."""
    at = favour.meets_at.isoformat() if favour.meets_at else ""
    for neighbour in _both(favour):
        mark = f"favour:{favour.pk}:{favour.state}:{at}:{neighbour.pk}"
        letters.news(neighbour, about=favour, key=mark)


def _both(favour: Favour) -> list[Neighbour]:
    """Who asked, and who has said yes."""
    yes = favour.invitations.filter(state=A.YES).select_related("offering__neighbour__person")
    return [favour.neighbour, *(one.offering.neighbour for one in yes.order_by("pk"))]
