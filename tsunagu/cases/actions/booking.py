"""How an appointment comes to stand in somebody's time, and how it moves on its map."""

from datetime import date, timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.cases import letters, rules
from tsunagu.cases.actions.needs import move_need
from tsunagu.cases.actions.once import is_first
from tsunagu.cases.models import Appointment, AppointmentStep, Case, Need
from tsunagu.cases.papers import Meeting, Step
from tsunagu.cases.states import APPOINTMENT_FLOW, AppointmentState, CaseState, NeedState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.people.actions import hold
from tsunagu.people.models import User
from tsunagu.residents.rules import may_reach

LONGEST = 12 * 60  # minutes


def move(
    appointment: Appointment, to: AppointmentState, *, reason: str, by: Actor, **changes: object
) -> None:
    """Take one step on the map. The only code that writes ``Appointment.state``.

    Claimed by the old state: of two people at once exactly one wins.
    """
    was = AppointmentState(appointment.state)
    if was != to:
        APPOINTMENT_FLOW.check(was, to)
    if to not in (AppointmentState.PROPOSED, AppointmentState.CONFIRMED):
        changes |= {"ended_at": clock.now(), "ended_by": by.label}
    if not Appointment.objects.filter(pk=appointment.pk, state=was).update(
        state=to, **sealed(appointment, **changes)
    ):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    appointment.refresh_from_db()
    trace(appointment, was, reason=reason, by=by)
    record("appointment.moved", appointment, by=by, was=was, to=to)


def trace(appointment: Appointment, was: str, *, reason: str, by: Actor) -> None:
    AppointmentStep.objects.create(
        appointment=appointment, was=was, to=appointment.state, reason=reason, by_label=by.label
    )


def book(
    case: Case, meeting: Meeting, *, by: Actor, moved_from: Appointment | None = None
) -> Appointment:
    """Write the appointment, date its need and tell the person. The same key twice is one."""
    _insist(case, meeting)
    hold_time(meeting.worker_id)
    hold(meeting.worker_id, case.organisation_id)
    rules.may_hold(case, meeting.worker_id).insist()
    if not Case.objects.filter(pk=case.pk, state=CaseState.OPEN).update(state=CaseState.OPEN):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    appointment = _row(case, meeting, moved_from, by=by)
    appointment.full_clean(validate_unique=False)
    if not is_first(appointment):
        return Appointment.objects.get(key=meeting.key)
    if not meeting.agreed_how:  # else the yes is its first step
        trace(appointment, "", reason=meeting.words, by=by)
    record("appointment.made", appointment, by=by, case=case.pk)
    if meeting.need is not None:
        date_need(meeting.need, clock.day_of(meeting.at), step="面談", by=by)
    if meeting.agreed_how:
        confirm(appointment, how=meeting.agreed_how, by=by)
    letters.to_person(appointment, key="made")
    return appointment


def _insist(case: Case, meeting: Meeting) -> None:
    if meeting.at <= clock.now():
        raise Refused(_("面談は、今からあとの日時にしてください。"))
    if not 5 <= meeting.minutes <= LONGEST:
        raise Refused(_("面談の長さは、5分から12時間までにしてください。"))
    if not case.household.members.current().filter(person=meeting.person).exists():
        raise Refused(_("会う人は、この世帯の人から選んでください。"))
    if meeting.need is not None and meeting.need.case_id != case.pk:
        raise Refused(_("この支援ケースの課題を選んでください。"))
    safe = may_reach(meeting.person, meeting.way, meeting.at)
    if not safe and not meeting.agreed_how:
        agree = _("本人が承知しているときは、「本人の返事」を選んでください。")
        raise Refused(f"{safe.reason} {agree}")


def _row(case: Case, meeting: Meeting, moved_from: Appointment | None, *, by: Actor) -> Appointment:
    return Appointment(
        case=case,
        desk_id=case.organisation_id,
        person=meeting.person,
        worker_id=meeting.worker_id,
        need=meeting.need,
        at=meeting.at,
        ends_at=meeting.at + timedelta(minutes=meeting.minutes),
        way=meeting.way,
        place=meeting.place,
        words=meeting.words,
        moved_from=moved_from,
        made_by=by.label,
        key=meeting.key,
    )


def hold_time(worker_id: int) -> None:
    """Whoever books this person's time at the same moment waits until the transaction ends.

    Writes the row without changing it: ``select_for_update`` does nothing on SQLite.
    """
    User.objects.filter(pk=worker_id).update(kana=F("kana"))


def confirm(appointment: Appointment, *, how: str, by: Actor) -> None:
    """The meeting is agreed. Refused when its worker has agreed to meet somebody else then."""
    hold_time(appointment.worker_id)
    if clashes(appointment, appointment.worker_id):
        raise Refused(_("この時間には、ほかの面談が決まっています。"))
    agreed = {
        "agreed_how": how,
        "confirmed_at": clock.now(),
        "confirmed_by": by.label,
        "wish": "",
        "wished_at": None,
    }
    move(appointment, AppointmentState.CONFIRMED, reason="", by=by, **agreed)


def clashes(appointment: Appointment, worker_id: int) -> bool:
    """Whether the worker has agreed to another meeting in this time."""
    agreed = Appointment.objects.filter(worker_id=worker_id, state=AppointmentState.CONFIRMED)
    same_time = agreed.filter(at__lt=appointment.ends_at, ends_at__gt=appointment.at)
    return same_time.exclude(pk=appointment.pk).exists()


def date_need(need: Need, day: date, *, step: str, by: Actor) -> None:
    """Give a need this day, or that of the next meeting about it. Refused while something else
    decides where it goes.
    """
    need.refresh_from_db()
    rules.may_reschedule(by, need).enforce()
    first = need.appointments.coming().first()
    day = clock.day_of(first.at) if first else day
    kept = Step.stays(need, next_on=day, next_step=step, reason=step)
    move_need(need, NeedState(need.state), step=kept, by=by)
