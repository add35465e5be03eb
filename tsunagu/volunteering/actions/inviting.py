from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import in_workdays
from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.volunteering import letters, rules
from tsunagu.volunteering.actions.favours import enough, move, tell
from tsunagu.volunteering.models import Favour, Invitation, Offering
from tsunagu.volunteering.queries import CODE
from tsunagu.volunteering.queries.candidates import may_come
from tsunagu.volunteering.queries.protection import nobody_alone, who_goes
from tsunagu.volunteering.states import FavourState, InvitationState

CODE_LENGTH = 16
ANSWER_WITHIN, MEET_WITHIN = 3, 2  # working days
A = InvitationState


@transaction.atomic
def invite(favour: Favour, offerings: Iterable[Offering], *, by: Actor) -> list[Invitation]:
    """Ask these neighbours, all at once: one wave, each once. Who says yes first goes; nobody sees
    whom else was asked, nor for whom it is.
    """
    rules.may_invite(by, favour).enforce()
    chosen = list({one.neighbour_id: one for one in offerings}.values())
    if not chosen:
        raise Refused(_("声をかける人を選んでください。"))
    if not all(may_come(favour, offering) for offering in chosen):
        raise Refused(_("行けない人が入っています。画面を開き直してください。"))
    open_ = Favour.objects.filter(pk=favour.pk, state=FavourState.OPEN)
    if not open_.update(next_on=in_workdays(ANSWER_WITHIN), wanted=enough(favour)):
        raise Conflict(_("ほかの人が先に決めました。画面を開き直してください。"))
    favour.refresh_from_db()
    return [_ask(favour, offering, by=by) for offering in chosen]


def _ask(favour: Favour, offering: Offering, *, by: Actor) -> Invitation:
    code = receipts.make(CODE_LENGTH)
    invitation, is_new = Invitation.objects.get_or_create(
        favour=favour,
        offering=offering,
        defaults={"code_print": receipts.fingerprint(code, CODE)},
    )
    if is_new:
        record("invitation.sent", invitation, by=by)
        letters.invite(offering.neighbour, code, about=invitation)
    return invitation


@transaction.atomic
def answer(invitation: Invitation, *, is_yes: bool, reason: str = "", by: Actor = RESIDENT) -> None:
    """Yes or no. The favour's row is claimed first: of two who say yes to the last place at the
    same moment one goes, and the other hears that somebody else was quicker.
    """
    rules.may_answer_for(by, invitation).enforce()
    rules.is_open(invitation).insist()
    favour = invitation.favour
    if is_yes:
        _take_a_place(favour)
    else:
        _hold(favour)
    mine = Invitation.objects.filter(pk=invitation.pk, state=A.ASKED)
    to = A.YES if is_yes else A.NO
    changes = sealed(invitation, state=to, reason=reason, answered_at=clock.now())
    if not mine.update(**changes):
        raise Conflict(_("このお願いには、もう返事がいりません。ありがとうございました。"))
    record("invitation.answered", invitation, by=by, to=to)
    favour.refresh_from_db()
    invitation.refresh_from_db()
    if is_yes and favour.found == favour.wanted:
        if nobody_alone(favour, who_goes(favour)):
            raise Refused(_("もうひとりは、おとなや慣れた人が行きます。返事を待っています。"))
        move(favour, FavourState.FOUND, by=by, next_on=in_workdays(MEET_WITHIN))
        tell(favour)
        _close_the_others(favour)
    elif not favour.invitations.filter(state=A.ASKED).exists():
        _all_have_answered(favour)


def _take_a_place(favour: Favour) -> None:
    free = Favour.objects.filter(pk=favour.pk, state=FavourState.OPEN, found__lt=F("wanted"))
    if not free.update(found=F("found") + 1):
        raise Refused(_("ほかの人に決まりました。お返事をありがとうございました。"))


def _hold(favour: Favour) -> None:
    Favour.objects.filter(pk=favour.pk).update(found=F("found"))


def _close_the_others(favour: Favour) -> None:
    favour.invitations.filter(state=A.ASKED).update(state=A.OVER, answered_at=clock.now())


def _all_have_answered(favour: Favour) -> None:
    """Nobody is left to wait for: the desk asks others today."""
    Favour.objects.filter(pk=favour.pk, state=FavourState.OPEN).update(next_on=clock.today())
