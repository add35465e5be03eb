from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tsunagu.cases.models import (
    Appointment,
    Case,
    ContactAttempt,
    ContactResult,
    Need,
    NoteMethod,
    ToWhom,
)
from tsunagu.cases.papers import Tried
from tsunagu.cases.states import AppointmentState, CaseState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.intake.models import Concern
from tsunagu.people.roles import Permission
from tsunagu.residents.models import Person
from tsunagu.residents.rules import BY_THE_CLOCK, may_leave_message, may_reach, may_tell_others

ATTEMPTS_NEEDED = 3
CHANNELS_NEEDED = 2


def may_open(actor: Actor) -> Verdict:
    if actor.has(Permission.CASE_WRITE) and actor.has(Permission.CONCERN_TRIAGE):
        return YES
    return no(_("支援ケースを始める役割がありません。"))


def may_work_on(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may write in this case: own desk, the right, and the case open."""
    if case.organisation_id != actor.organisation_id:
        return no(_("この支援ケースは、あなたの窓口の担当ではありません。"))
    if not actor.has(Permission.CASE_WRITE):
        return no(_("支援ケースに書く役割がありません。"))
    if case.state != CaseState.OPEN:
        return no(_("この支援ケースは終結しています。続けるときは、再開してください。"))
    return YES


def may_reopen(actor: Actor, case: Case) -> Verdict:
    if case.organisation_id != actor.organisation_id or not actor.has(Permission.CASE_WRITE):
        return no(_("この支援ケースは、あなたの窓口の担当ではありません。"))
    if case.state == CaseState.OPEN:
        return no(_("この支援ケースは、開いています。"))
    return YES


def may_move(actor: Actor, need: Need) -> Verdict:
    """Whether the actor may give this need a next date or an end."""
    if not may_work_on(actor, need.case):
        return may_work_on(actor, need.case)
    if not need.is_live:
        return no(_("この課題は終わっています。続けるときは、再開してください。"))
    if need.referred_at is not None:
        return no(_("この課題は、つないでいます。返事を待つか、つなぎを取り下げてください。"))
    return YES


def may_reschedule(actor: Actor, need: Need) -> Verdict:
    """A returned need does not wait: the next decision comes first (invariant B)."""
    if need.returned_at is not None:
        return no(
            _(
                "つなぎが戻ってきました。次につなぐ、自分たちで支える、終わりにする、から選んでください。"
            )
        )
    return may_move(actor, need)


def may_end(actor: Actor, need: Need) -> Verdict:
    """Ending a returned need is an agreed stop: a second person confirms it (invariant B)."""
    if need.returned_at is not None and need.stop_confirmed_by_id is None:
        return no(_("つなぎが戻った課題を終わりにするには、二人目の確認が必要です。"))
    return may_move(actor, need)


def may_confirm_stop(actor: Actor, need: Need) -> Verdict:
    if need.stop_proposed_by_id is None or need.stop_confirmed_by_id is not None:
        return no(_("確認を待っている課題ではありません。"))
    if need.stop_proposed_by_id == actor.user_id:
        return no(_("提案した人とは別の人が確認します。"))
    if not actor.has(Permission.CONCERN_CONFIRM):
        return no(_("二人目の確認をする役割がありません。"))
    return may_move(actor, need)


def may_assign(actor: Actor) -> Verdict:
    if actor.has(Permission.CASE_ASSIGN):
        return YES
    return no(_("担当を決める役割がありません。"))


def may_give(actor: Actor, need: Need) -> Verdict:
    """Whether the actor may give this need to another worker of the own desk."""
    if need.owner_id != actor.organisation_id or not need.is_live:
        return no(_("この課題は、あなたの窓口の担当ではありません。"))
    return may_assign(actor)


def still_open() -> Verdict:
    return no(_("終わっていない課題があります。"))


def may_close(actor: Actor, case: Case) -> Verdict:
    """A case closes when each of its needs has ended; a referral keeps its need alive."""
    if not may_work_on(actor, case):
        return may_work_on(actor, case)
    if case.needs.live().exists():
        return still_open()
    return YES


@dataclass(frozen=True)
class Tries:
    """How often and in how many ways somebody was not reached."""

    count: int
    channels: int

    @property
    def are_enough(self) -> bool:
        return self.count >= ATTEMPTS_NEEDED and self.channels >= CHANNELS_NEEDED

    def in_words(self) -> str:
        """``2回・1方法（あと1回・1方法）``."""
        said = {"count": self.count, "ways": self.channels}
        if self.are_enough:
            return _("%(count)d回・%(ways)d方法") % said
        more = max(ATTEMPTS_NEEDED - self.count, 0), max(CHANNELS_NEEDED - self.channels, 0)
        said |= {"more": more[0], "more_ways": more[1]}
        return _("%(count)d回・%(ways)d方法（あと%(more)d回・%(more_ways)d方法）") % said


def tries_among(attempts: QuerySet[ContactAttempt]) -> Tries:
    """One query."""
    channels = attempts.exclude(result=ContactResult.REACHED).values_list("channel", flat=True)
    tried = list(channels)
    return Tries(len(tried), len(set(tried)))


def tries_of(case: Case) -> Tries:
    """All tries count, whoever made them: the desk or an agency that was asked."""
    return tries_among(ContactAttempt.objects.filter(case=case))


def has_tried_enough(case: Case) -> Verdict:
    """ "Could not contact" counts after three tries on two channels (invariant C)."""
    tries = tries_of(case)
    if tries.are_enough:
        return YES
    said = {"tries": tries.in_words()}
    return no(
        _(
            "「伝えられなかった」には、2つ以上の方法で3回以上の連絡の記録が必要です。今は%(tries)sです。"
        )
        % said
    )


def is_safe(person: Person, tried: Tried) -> Verdict:
    """Whether this try keeps to what the person asked for; else the wish it goes against."""
    if tried.to_whom == ToWhom.PROXY:
        safe = may_tell_others(person)
    else:
        safe = may_reach(person, tried.channel, tried.at or clock.now())
    left = tried.result == ContactResult.MESSAGE and tried.channel in BY_THE_CLOCK
    return may_leave_message(person) if safe and left else safe


def has_tried_to_visit(case: Case) -> bool:
    return ContactAttempt.objects.filter(case=case, channel=NoteMethod.VISIT).exists()


def is_date_possible(day: date) -> Verdict:
    if day < clock.today():
        return no(_("次の日は、今日かあとの日にしてください。"))
    return YES


def may_change(actor: Actor, appointment: Appointment) -> Verdict:
    """Whether the actor may move or cancel this appointment, or say what came of it."""
    if not may_work_on(actor, appointment.case):
        return may_work_on(actor, appointment.case)
    if not appointment.is_standing:
        return no(_("この面談は、もう終わっています。"))
    return YES


def may_confirm(actor: Actor, appointment: Appointment) -> Verdict:
    if not may_change(actor, appointment):
        return may_change(actor, appointment)
    return is_unanswered(appointment)


def is_unanswered(appointment: Appointment) -> Verdict:
    if appointment.state != AppointmentState.PROPOSED:
        return no(_("この面談は、もう返事がすんでいます。"))
    if appointment.at <= clock.now():
        return no(_("この面談の時刻は、もうすぎました。"))
    return YES


def may_keep(actor: Actor, appointment: Appointment) -> Verdict:
    """From the morning of its day on: people come early."""
    if clock.day_of(appointment.at) > clock.today():
        return no(_("面談の日になってから書きます。"))
    return may_change(actor, appointment)


def may_miss(actor: Actor, appointment: Appointment) -> Verdict:
    if appointment.at > clock.now():
        return no(_("面談の時刻をすぎてから書きます。"))
    return may_change(actor, appointment)


def is_theirs(concern: Concern, appointment: Appointment) -> Verdict:
    """Whether whoever holds this receipt is the person who is to be met: never a reporter."""
    own = concern.parties.filter(person=appointment.person_id, is_teller=True, is_concerned=True)
    here = concern.is_about_teller and appointment.case.concern_links.filter(concern=concern)
    if here and here.exists() and own.exists():
        return YES
    return no(_("この面談は、ここからは見られません。"))
