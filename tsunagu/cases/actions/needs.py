from datetime import date

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from tsunagu.cases import rules
from tsunagu.cases.models import Case, Need, NeedStep, ToldPerson
from tsunagu.cases.papers import Ending, NewNeed, Step
from tsunagu.cases.states import ENDED, NEED_FLOW, NeedState
from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.intake.actions import answer_person
from tsunagu.intake.models import Concern, Party, Teller
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.people.actions import held, hold


@transaction.atomic
def add_need(case: Case, new: NewNeed, *, by: Actor) -> Need:
    """Open a need. It is owned by the case's desk and has a date from its first moment."""
    rules.may_work_on(by, case).enforce()
    rules.is_date_possible(new.next_on).enforce()
    is_there = held(case.worker_id, case.organisation_id)
    need = Need(
        case=case,
        person=new.person,
        code=new.code,
        note=new.note,
        owner_id=case.organisation_id,
        worker_id=case.worker_id if is_there else None,
        next_on=new.next_on,
        next_step=new.next_step,
        moved_at=clock.now(),
    )
    need.full_clean()
    need.save()
    _trace(need, "", reason=new.next_step, by=by)
    record("need.opened", need, by=by, code=new.code.code)
    return need


def move_need(need: Need, to: NeedState, *, step: Step, by: Actor, **changes: object) -> None:
    """Take one step with a live need. The only code that writes a live ``Need``.

    Claimed by state *and* count of moves: two people at once, one wins (E, H). Staying in the
    same state is a step too. Runs inside the caller's transaction.
    """
    was = NeedState(need.state)
    if was != to:
        NEED_FLOW.check(was, to)
    worker_id, now = _holder(need, step), clock.now()
    claimed = Need.objects.filter(pk=need.pk, state=was, moves=need.moves).update(
        state=to,
        owner_id=step.owner_id,
        worker_id=worker_id,
        next_on=step.next_on,
        moved_at=now,
        moves=F("moves") + 1,
        **sealed(need, next_step=step.next_step, **changes),
    )
    if not claimed:
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    need.refresh_from_db()
    _trace(need, was, reason=step.reason, by=by)
    record("need.moved", need, by=by, was=was, to=to, owner=need.owner_id)


def _holder(need: Need, step: Step) -> int | None:
    """Who holds the need from now on, and stays there until the transaction ends."""
    is_new = step.worker_id is not None and step.worker_id != need.worker_id
    if is_new and step.worker_id and step.owner_id == need.case.organisation_id:
        rules.may_hold(need.case, step.worker_id).insist()
    if not step.worker_id or not step.owner_id:
        return step.worker_id
    if step.if_there:
        return step.worker_id if held(step.worker_id, step.owner_id) else None
    hold(step.worker_id, step.owner_id)
    return step.worker_id


def _trace(need: Need, was: str, *, reason: str, by: Actor) -> None:
    NeedStep.objects.create(
        need=need,
        was=was,
        to=need.state,
        owner_id_then=need.owner_id,
        worker_id_then=need.worker_id,
        next_on=need.next_on,
        reason=reason,
        by_label=by.label,
    )


@transaction.atomic
def plan_next(need: Need, *, next_on: date, next_step: str, by: Actor) -> None:
    """Give a need its next date and what to do then."""
    rules.may_reschedule(by, need).enforce()
    rules.is_date_possible(next_on).enforce()
    keep_to_the_meeting(need, next_on)
    step = Step.stays(need, next_on=next_on, next_step=next_step, reason=next_step)
    move_need(need, NeedState(need.state), step=step, by=by)


@transaction.atomic
def support_ourselves(need: Need, *, next_on: date, next_step: str, by: Actor) -> None:
    """The own desk helps: one of the three ways on after a referral came back."""
    rules.may_move(by, need).enforce()
    rules.is_date_possible(next_on).enforce()
    if not next_step.strip():
        raise Refused(_("どう支えるかを書いてください。"))
    keep_to_the_meeting(need, next_on)
    step = Step.stays(need, next_on=next_on, next_step=next_step, reason=next_step)
    move_need(need, NeedState.HELPING, step=step, by=by, **_NO_STOP)


def keep_to_the_meeting(need: Need, next_on: date) -> None:
    """While a meeting about this need is to come, its day is the next date."""
    first = need.appointments.coming().first()
    if first is not None and clock.day_of(first.at) != next_on:
        day = {"day": clock.day_of(first.at).isoformat()}
        raise Refused(_("%(day)sに面談があります。日をかえるときは、面談の日をかえます。") % day)


_NO_STOP = {
    "returned_at": None,
    "stop_proposed_by_id": None,
    "stop_confirmed_by_id": None,
    "stop_reason": "",
}


@transaction.atomic
def propose_stop(need: Need, *, reason: str, by: Actor) -> None:
    """Propose to end a need that nobody could take. It keeps its owner and gets a near date."""
    rules.may_move(by, need).enforce()
    if not reason.strip():
        raise Refused(_("終わりにする理由を書いてください。"))
    step = Step.stays(
        need, next_on=day_for(Wait.NEED_RETURNED), next_step="終わりにすることの確認", reason=reason
    )
    changes = {
        "stop_proposed_by_id": by.person(),
        "stop_confirmed_by_id": None,
        "stop_reason": reason,
    }
    move_need(need, NeedState(need.state), step=step, by=by, **changes)


@transaction.atomic
def confirm_stop(need: Need, *, ending: Ending, by: Actor) -> None:
    """The second person agrees, and the need ends with truth in the same transaction."""
    rules.may_confirm_stop(by, need).enforce()
    Need.objects.filter(pk=need.pk).update(stop_confirmed_by_id=by.person())
    need.refresh_from_db()
    end_need(need, ending=ending, by=by)


@transaction.atomic
def refuse_stop(need: Need, *, reason: str, by: Actor) -> None:
    """The second person disagrees: the need stays, and the next decision is still due."""
    rules.may_confirm_stop(by, need).enforce()
    if not reason.strip():
        raise Refused(_("理由を書いてください。"))
    step = Step.stays(
        need, next_on=day_for(Wait.NEED_RETURNED), next_step="次を決める", reason=reason
    )
    changes = {"stop_proposed_by_id": None, "stop_reason": ""}
    move_need(need, NeedState(need.state), step=step, by=by, **changes)


@transaction.atomic
def end_need(need: Need, *, ending: Ending, by: Actor) -> None:
    """End a need: outcome, what was done, and who was told, or the tries (invariant C)."""
    rules.may_end(by, need).enforce()
    if ending.state not in ENDED:
        raise Refused(_("結果を選んでください。"))
    if not ending.done.strip():
        raise Refused(_("したことを書いてください。"))
    _enforce_told(need, ending)
    was = NeedState(need.state)
    NEED_FLOW.check(was, ending.state)
    now = clock.now()
    claimed = Need.objects.filter(pk=need.pk, state=was, moves=need.moves).update(
        state=ending.state,
        next_on=None,
        next_step="",
        returned_at=None,
        moved_at=now,
        moves=F("moves") + 1,
        ended_at=now,
        unmet_reason=ending.unmet_reason,
        told_person=ending.told_person,
        told_reporter=ending.told_reporter,
        **sealed(need, done=ending.done, tell_note=ending.tell_note),
    )
    if not claimed:
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    need.refresh_from_db()
    _trace(need, was, reason=ending.done, by=by)
    record("need.ended", need, by=by, was=was, to=ending.state)
    if ending.words.strip():
        for concern in _told_by_the_person(need):
            answer_person(concern, words=ending.words, by=by)


def _told_by_the_person(need: Need) -> QuerySet[Concern]:
    """Where this person told us about themselves. Others of the household do not read it."""
    person_id = need.person_id or need.case.main_person_id
    own = Party.objects.filter(person_id=person_id, is_concerned=True, is_teller=True)
    tellings = Concern.objects.filter(case_link__case=need.case, teller=Teller.SELF)
    return tellings.filter(pk__in=own.values("concern_id")).order_by("pk")


def _enforce_told(need: Need, ending: Ending) -> None:
    if (ending.state == NeedState.UNMET) != bool(ending.unmet_reason):
        raise Refused(_("「こたえられなかった」ときは、その理由を選んでください。"))
    if not ending.told_person or not ending.told_reporter:
        raise Refused(_("だれに伝えたかを選んでください。"))
    if ending.told_person == ToldPerson.COULD_NOT:
        rules.has_tried_enough(need.case).enforce()
        if not ending.tell_note.strip():
            raise Refused(_("訪問したか、しないと決めた理由を書いてください。"))


@transaction.atomic
def reopen_need(need: Need, *, next_on: date, reason: str, by: Actor) -> None:
    """An ended need goes on, with an owner and a date again. What it ended with stays in steps."""
    rules.may_work_on(by, need.case).enforce()
    rules.is_date_possible(next_on).enforce()
    if need.is_live:
        raise Conflict(_("この課題は、もう開いています。"))
    if not reason.strip():
        raise Refused(_("再開する理由を書いてください。"))
    desk, worker = need.case.organisation_id, need.case.worker_id
    step = Step(next_on, reason[:200], reason, desk, worker, if_there=True)
    changes = {
        "ended_at": None,
        "done": "",
        "unmet_reason": "",
        "told_person": "",
        "told_reporter": "",
        "tell_note": "",
        **_NO_STOP,
    }
    move_need(need, NeedState.OPEN, step=step, by=by, **changes)
