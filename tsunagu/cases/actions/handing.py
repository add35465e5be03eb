"""People leave, needs do not: everything that lies with somebody changes hands at once."""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.cases import rules
from tsunagu.cases.actions.appointments import give_appointments
from tsunagu.cases.actions.booking import hold_time
from tsunagu.cases.actions.insiders import name_stewards
from tsunagu.cases.actions.needs import move_need
from tsunagu.cases.models import Case, CaseStep, Need, Term
from tsunagu.cases.papers import Step
from tsunagu.cases.queries.handing import Parcel, parcels
from tsunagu.cases.queries.insiders import insider_to_take
from tsunagu.cases.queries.people import in_hand
from tsunagu.cases.states import NeedState
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.people.actions import hold
from tsunagu.people.models import Membership
from tsunagu.people.rules import may_lead, may_stand_in

MOST_AT_ONCE = 200


@transaction.atomic
def assign(need: Need, *, to: Membership, reason: str, by: Actor) -> None:
    """Give one need to another worker of the desk that owns it."""
    rules.may_assign(by).enforce()
    if need.owner_id != by.organisation_id or not need.is_live:
        raise Refused(_("この課題は、あなたの窓口の担当ではありません。"))
    _give(need, to=to, reason=reason, by=by)


@transaction.atomic
def assign_many(
    needs: list[Need], *, to: Membership, reason: str, by: Actor
) -> tuple[int, list[Need]]:
    """Give many needs to one colleague: how many moved, and which stayed as somebody was faster.

    One transaction: what the page promised happens, or nothing does. A need that moved meanwhile
    is claimed by nobody (its count of moves is another) and is skipped.
    """
    rules.may_assign(by).enforce()
    if len(needs) > MOST_AT_ONCE:
        raise Refused(_("一度にかえられるのは、200件までです。"))
    if not reason.strip():
        raise Refused(_("担当をかえる理由を書いてください。"))
    hold(to.user_id, by.desk())
    stayed = []
    for need in needs:
        try:
            assign(need, to=to, reason=reason, by=by)
        except (Conflict, Refused):
            stayed.append(need)
    moved = len(needs) - len(stayed)
    record("needs.assigned", to, by=by, moved=moved, stayed=len(stayed))
    return moved, stayed


def _give(need: Need, *, to: Membership, reason: str, by: Actor) -> None:
    step = Step.stays(need, next_step=need.next_step, reason=reason)
    move_need(
        need, NeedState(need.state), step=replace(step, worker_id=to.user_id, if_there=False), by=by
    )


@transaction.atomic
def hand_over(giver: Membership, *, to: Membership, reason: str, by: Actor) -> int:
    """Move all open needs and cases of one person to one colleague; how many needs."""
    everything = {parcel.case.pk: to for parcel in parcels(giver)}
    return share_out(giver, takers=everything, reason=reason, by=by)


@transaction.atomic
def share_out(
    giver: Membership, *, takers: Mapping[int, Membership], reason: str, by: Actor
) -> int:
    """Move everything of one person to several colleagues, ``takers`` by case; how many needs.

    All or nothing. Refused when work came in that nobody was chosen for.
    """
    may_lead(by, giver).enforce()
    if not reason.strip():
        raise Refused(_("引き継ぐ理由を書いてください。"))
    return pass_to(giver, takers=takers, reason=reason, by=by)


def pass_to(giver: Membership, *, takers: Mapping[int, Membership], reason: str, by: Actor) -> int:
    """The hand-over itself, without asking who may: for deeds and chores that have asked."""
    for one in {taker.pk: taker for taker in takers.values()}.values():
        may_stand_in(one, giver).insist()
        hold_time(one.user_id)
        hold(one.user_id, giver.organisation_id)
    moved = 0
    for parcel in parcels(giver):
        taker = _able(parcel.case, giver, takers.get(parcel.case.pk), by=by)
        if taker is None:
            raise Refused(_("その間に、担当する課題が増えました。もう一度確かめてください。"))
        moved += pass_one(parcel, giver, taker, reason=reason, by=by)
    record("membership.handed_over", giver, by=by, needs=moved)
    return moved


def _able(
    case: Case, giver: Membership, chosen: Membership | None, *, by: Actor
) -> Membership | None:
    """The chosen colleague; of a guarded case an insider, whoever chose without knowing of it.

    Where no other insider is left the leads are let in: nobody is dropped.
    """
    if not case.is_guarded or (chosen and rules.may_hold(case, chosen.user_id)):
        return chosen
    taker = insider_to_take(case, giver)
    if taker is None and name_stewards(case, besides=giver.user_id, by=by):
        taker = insider_to_take(case, giver)
    if taker is not None:
        hold_time(taker.user_id)
        hold(taker.user_id, giver.organisation_id)
    return taker


def pass_one(parcel: Parcel, giver: Membership, to: Membership, *, reason: str, by: Actor) -> int:
    """What lies with the giver in one case changes hands, inside the caller's transaction."""
    for need in parcel.needs:
        _give(need, to=to, reason=reason, by=by)
    give_appointments(giver.user_id, to.user_id, case=parcel.case, by=by)
    if parcel.is_led:
        led = in_hand().filter(pk=parcel.case.pk, worker_id=giver.user_id)
        if not led.update(worker_id=to.user_id):
            raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
        Term.objects.open().filter(case=parcel.case).update(worker_id=to.user_id)
        words = f"{to.user.name}: {reason}"
        state = parcel.case.state
        CaseStep.objects.create(
            case=parcel.case, was=state, to=state, reason=words, by_label=by.label
        )
        record("case.handed_over", parcel.case, by=by, to=to.pk)
    return len(parcel.needs)
