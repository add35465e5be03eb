"""The last person of an asked agency goes: what lies there goes on by paper, and senders hear.

Nobody is kept at work by what they hold, and no help that is under way is broken off.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.cases import actions as cases
from tsunagu.cases.actions import move_need
from tsunagu.cases.queries.handing import is_last_of_agency
from tsunagu.cases.states import NeedState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict
from tsunagu.journal.actions import record
from tsunagu.people.actions import Part
from tsunagu.people.models import Membership, Organisation, User
from tsunagu.referrals import letters
from tsunagu.referrals.actions.moving import carried_needs, homewards
from tsunagu.referrals.models import Offer, Referral
from tsunagu.referrals.states import UNDER_WAY, OfferState

REASON = "つなぎ先に、この画面を使う人がいなくなった"


@transaction.atomic
def end_part(membership: Membership, *, by: Actor) -> None:
    """As ``cases.end_membership``, for whoever is the last of an asked agency too."""
    _let_go(membership, by=by)
    cases.end_membership(membership, by=by)


@transaction.atomic
def transfer(membership: Membership, *, to: Organisation, part: Part, by: Actor) -> Membership:
    """As ``cases.transfer``, for whoever is the last of an asked agency too."""
    if part.valid_from is None or part.valid_from <= clock.today():
        _let_go(membership, by=by)
    return cases.transfer(membership, to=to, part=part, by=by)


@transaction.atomic
def close_account(user: User, *, by: Actor) -> None:
    """As ``cases.close_account``, for whoever is the last of an asked agency too."""
    for membership in user.memberships.running().select_related("organisation"):
        _let_go(membership, by=by)
    cases.close_account(user, by=by)


def _let_go(membership: Membership, *, by: Actor) -> None:
    if is_last_of_agency(membership):
        go_on_paper(membership.organisation, by=by)


@transaction.atomic
def go_on_paper(agency: Organisation, *, by: Actor) -> int:
    """All that this agency is asked for, or has accepted, goes on by slip and telephone.

    The sender answers for its needs again, with a new date, and hears of it; how many.
    """
    held = Referral.objects.active().filter(receiver=agency).order_by("pk")
    rows = list(held.select_related("case", "service", "sender"))
    for referral in rows:
        _on_paper(referral, agency, by=by)
    offers = Offer.objects.filter(receiver=agency, state=OfferState.OPEN).order_by("pk")
    called = list(offers.select_related("referral__case"))
    for offer in called:
        if Offer.objects.filter(pk=offer.pk, state=OfferState.OPEN).update(receiver=None):
            record("offer.on_paper", offer, by=by, agency=agency.pk)
            letters.nobody_there(offer.referral, agency=agency.pk)
    return len(rows) + len(called)


def _on_paper(referral: Referral, agency: Organisation, *, by: Actor) -> None:
    same = Referral.objects.filter(pk=referral.pk, state=referral.state, receiver=agency)
    if not same.update(receiver=None):
        raise Conflict(_("ほかの人が先に返事をしました。画面を開き直してください。"))
    referral.refresh_from_db()
    record("referral.on_paper", referral, by=by, agency=agency.pk)
    letters.nobody_there(referral, agency=agency.pk)
    if referral.state not in UNDER_WAY:
        return
    step = homewards(referral, next_step="つなぎ先に電話して、続けられるか確かめる", reason=REASON)
    for need in carried_needs(referral):
        move_need(need, NeedState(need.state), step=step, by=by)
