from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.cases import letters, rules
from tsunagu.cases.actions.booking import book, clashes, confirm, date_need, hold_time, move
from tsunagu.cases.actions.contact import write_attempt
from tsunagu.cases.actions.notes import write_note
from tsunagu.cases.models import (
    AgreedHow,
    Appointment,
    CancelledBy,
    Case,
    CaseNote,
    ContactResult,
    MeetingWay,
    Need,
)
from tsunagu.cases.papers import Meeting, Missed, Noted, Tried
from tsunagu.cases.states import AppointmentState
from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.errors import Refused
from tsunagu.intake.models import Concern

A = AppointmentState


@transaction.atomic
def make_appointment(case: Case, meeting: Meeting, *, by: Actor) -> Appointment:
    """Agree, or propose, to meet somebody of this household. The same key twice is one."""
    rules.may_work_on(by, case).enforce()
    already = Appointment.objects.filter(key=meeting.key).first()
    return already or book(case, meeting, by=by)


@transaction.atomic
def confirm_appointment(appointment: Appointment, *, how: AgreedHow, by: Actor) -> None:
    """The person has said yes to the desk. Two at once: one wins."""
    rules.may_confirm(by, appointment).enforce()
    confirm(appointment, how=how, by=by)
    letters.to_person(appointment, key="confirmed")


@transaction.atomic
def say_yes(appointment: Appointment, *, behind: Concern, by: Actor = RESIDENT) -> None:
    """The person says yes on the page behind their receipt, without an account."""
    rules.is_theirs(behind, appointment).enforce()
    if not rules.is_unanswered(appointment):
        raise Refused(rules.is_unanswered(appointment).reason)
    confirm(appointment, how=AgreedHow.PAGE, by=by)
    letters.to_worker(appointment, key=f"yes:{clock.now().isoformat()}")


@transaction.atomic
def wish_another_time(
    appointment: Appointment, *, words: str, behind: Concern, by: Actor = RESIDENT
) -> None:
    """The person cannot come then. The worker reads their wish; the time is free again."""
    rules.is_theirs(behind, appointment).enforce()
    if not appointment.is_standing or appointment.at <= clock.now():
        raise Refused(_("この面談の時刻は、もうすぎました。"))
    if not words.strip():
        raise Refused(_("いつならよいかを書いてください。"))
    wished = {"wish": words, "wished_at": clock.now()}
    gone = {"agreed_how": "", "confirmed_at": None, "confirmed_by": ""}
    move(appointment, A.PROPOSED, reason=words, by=by, **wished, **gone)
    letters.to_worker(appointment, key=f"wish:{clock.now().isoformat()}")


@transaction.atomic
def move_appointment(
    appointment: Appointment, meeting: Meeting, *, reason: str, by: Actor
) -> Appointment:
    """Another time: a new appointment that names the old one. The same key twice is one."""
    already = Appointment.objects.filter(key=meeting.key).first()
    if already is not None:
        return already
    rules.may_change(by, appointment).enforce()
    hold_time(meeting.worker_id)  # before the appointment, as everywhere: no two wait in a ring
    move(appointment, A.MOVED, reason=reason, by=by, outcome=reason)
    whole = replace(meeting, need=meeting.need or _datable(appointment.need, by=by))
    return book(appointment.case, whole, by=by, moved_from=appointment)


@transaction.atomic
def keep_appointment(
    appointment: Appointment, noted: Noted, *, next_on: date | None = None, by: Actor
) -> CaseNote:
    """They have met: what happened becomes a note. The same form twice is one note."""
    if appointment.state == A.KEPT and CaseNote.objects.filter(key=noted.key).exists():
        return write_note(appointment.case, noted, by=by)
    rules.may_keep(by, appointment).enforce()
    if next_on is not None:
        rules.is_date_possible(next_on).enforce()
    whole = replace(noted, happened_at=noted.happened_at or min(appointment.at, clock.now()))
    note = write_note(appointment.case, whole, by=by)
    move(appointment, A.KEPT, reason="", by=by)
    need = _datable(appointment.need, by=by)
    if next_on is not None and need is not None:
        date_need(need, next_on, step="面談のあとの続き", by=by)
    return note


@transaction.atomic
def miss_appointment(appointment: Appointment, missed: Missed, *, by: Actor) -> None:
    """They did not meet: why, and when it is tried again. A need of the case carries that day.

    A call or a visit in vain is a try to reach the person, too.
    """
    rules.may_miss(by, appointment).enforce()
    rules.is_date_possible(missed.again_on).enforce()
    if not missed.kind:
        raise Refused(_("会えなかった理由を選んでください。"))
    changes = {"no_show": missed.kind, "outcome": missed.words, "again_on": missed.again_on}
    move(appointment, A.NO_SHOW, reason=missed.words, by=by, **changes)
    need = _datable(appointment.need, by=by) or _earliest(appointment.case, by=by)
    if need is not None:
        date_need(need, missed.again_on, step="もう一度、会う日を決める", by=by)
    if appointment.way in (MeetingWay.VISIT, MeetingWay.PHONE):
        _write_try(appointment, by=by)


@transaction.atomic
def cancel_appointment(
    appointment: Appointment, *, whose: CancelledBy, reason: str, by: Actor
) -> None:
    """It will not take place. Its need comes up soon, so that somebody decides what instead."""
    rules.may_change(by, appointment).enforce()
    if not whose or not reason.strip():
        raise Refused(_("だれが、なぜ取りやめたかを書いてください。"))
    move(appointment, A.CANCELLED, reason=reason, by=by, cancelled_by=whose, outcome=reason)
    need = _datable(appointment.need, by=by)
    if need is not None:
        soon = day_for(Wait.NEED_FIRST_STEP)
        day = min(soon, max(need.next_on or soon, clock.today()))
        date_need(need, day, step="面談のかわりを決める", by=by)
    letters.to_person(appointment, key="cancelled")


def give_appointments(giver_id: int, taker_id: int, *, case: Case, by: Actor) -> int:
    """Standing appointments in a case change hands, inside the caller's transaction.

    What does not fit into the taker's agreed time has to be agreed again.
    """
    mine = Appointment.objects.standing().filter(worker_id=giver_id, case=case)
    rows = list(mine.order_by("at", "pk"))
    if rows:
        hold_time(taker_id)
    for appointment in rows:
        clash = appointment.state == A.CONFIRMED and clashes(appointment, taker_id)
        gone = {"agreed_how": "", "confirmed_at": None, "confirmed_by": ""} if clash else {}
        to = A.PROPOSED if clash else A(appointment.state)
        move(appointment, to, reason="引き継ぎ", by=by, worker_id=taker_id, **gone)
    return len(rows)


def _datable(need: Need | None, *, by: Actor) -> Need | None:
    """The need as it is now, if an appointment may still give it a date."""
    if need is None:
        return None
    need.refresh_from_db()
    return need if rules.may_reschedule(by, need) else None


def _earliest(case: Case, *, by: Actor) -> Need | None:
    rows = case.needs.live().filter(referred_at=None, returned_at=None).order_by("next_on", "pk")
    return next((need for need in rows if rules.may_reschedule(by, need)), None)


def _write_try(appointment: Appointment, *, by: Actor) -> None:
    tried = Tried(
        key=f"appointment-{appointment.pk}",
        channel=appointment.way,
        result=ContactResult.NO_ANSWER,
        at=appointment.at,
        note="約束の日に、会えなかった",
        despite="約束の日だった",
    )
    write_attempt(appointment.case, tried, by=by)
