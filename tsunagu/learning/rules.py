"""Who may do what about lessons. Schools and who teaches come in behind their receipt."""

from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.learning.models import Call, Course, Enrolment, Lesson
from tsunagu.learning.states import (
    LESSON_FLOW,
    LIVING,
    OWNED,
    CourseState,
    EnrolmentState,
    LessonState,
)
from tsunagu.people.roles import Permission
from tsunagu.volunteering.states import InvitationState

S = LessonState


def may_keep(actor: Actor) -> Verdict:
    """The catalogue and the equipment are the city's: whoever arranges lessons keeps them."""
    if actor.has(Permission.NEIGHBOUR_MATCH):
        return YES
    return no(_("学びの授業を受け持つ役割がありません。"))


def may_ask(actor: Actor) -> Verdict:
    return YES if actor.user_id is None else may_keep(actor)


def may_arrange(actor: Actor, lesson: Lesson) -> Verdict:
    if may_keep(actor) and lesson.neighbour.desk_id == actor.organisation_id:
        return YES
    return no(_("学びの授業を受け持つ役割がありません。"))


def may_accept(actor: Actor, lesson: Lesson) -> Verdict:
    return may_arrange(actor, lesson) and _may_go(lesson.state == S.NEW)


def may_call(actor: Actor, lesson: Lesson) -> Verdict:
    free = lesson.found < lesson.wanted
    return may_arrange(actor, lesson) and _may_go(lesson.state == S.OPEN and free)


def may_fix(actor: Actor, lesson: Lesson) -> Verdict:
    verdict = may_arrange(actor, lesson) and _may_go(lesson.state == S.OPEN)
    if verdict and lesson.wanted and not lesson.found:
        return no(_("先に、講師を見つけてください。"))
    return verdict


def may_lend(actor: Actor, lesson: Lesson) -> Verdict:
    return may_arrange(actor, lesson) and _may_go(lesson.state in (S.OPEN, S.FIXED))


def may_take_back(actor: Actor, lesson: Lesson) -> Verdict:
    """While anything is away for it."""
    away = lesson.borrowings.filter(freed_at=None)
    return may_arrange(actor, lesson) and _may_go(away.exists())


def may_look_again(actor: Actor, lesson: Lesson) -> Verdict:
    return may_arrange(actor, lesson) and _may_go(lesson.state in (S.FIXED, S.HELD))


def may_report(actor: Actor, lesson: Lesson) -> Verdict:
    """Who asked, from the moment it is over; the desk, for who rings."""
    if actor.user_id is not None and not (verdict := may_arrange(actor, lesson)):
        return verdict
    over = lesson.state == S.HELD or (
        lesson.state == S.FIXED and lesson.ends_at is not None and lesson.ends_at <= clock.now()
    )
    return YES if over else no(_("報告は、授業が終わってから書いてください。"))


def may_finish(actor: Actor, lesson: Lesson) -> Verdict:
    return may_arrange(actor, lesson) and _may_go(lesson.state == S.REPORTED)


def may_turn_down(actor: Actor, lesson: Lesson) -> Verdict:
    allowed = LESSON_FLOW.allows(S(lesson.state), S.UNMET)
    return may_arrange(actor, lesson) and _may_go(allowed)


def may_withdraw(actor: Actor, lesson: Lesson) -> Verdict:
    """Who asked, or the desk for who rings."""
    if actor.user_id is not None and not (verdict := may_arrange(actor, lesson)):
        return verdict
    return _may_go(LESSON_FLOW.allows(S(lesson.state), S.WITHDRAWN))


def may_postpone(actor: Actor, lesson: Lesson) -> Verdict:
    return may_arrange(actor, lesson) and _may_go(lesson.state in LIVING)


def may_take_over(actor: Actor, lesson: Lesson) -> Verdict:
    verdict = may_arrange(actor, lesson) and _may_go(lesson.state in OWNED)
    return verdict and _may_go(lesson.owner_id != actor.user_id)


def may_answer_for(actor: Actor, call: Call) -> Verdict:
    """Who was asked, by the letter or behind the receipt; the desk, for who rings."""
    return YES if actor.user_id is None else may_arrange(actor, call.lesson)


def is_open(call: Call) -> Verdict:
    if call.state != InvitationState.ASKED or call.lesson.state != S.OPEN:
        return no(_("このお願いには、もう返事がいりません。ありがとうございました。"))
    return YES


def may_run(actor: Actor, course: Course) -> Verdict:
    """The desk that announced it, while it goes on."""
    if not (may_keep(actor) and course.desk_id == actor.organisation_id):
        return no(_("この講座を受け持つ役割がありません。"))
    return _may_go(course.state == CourseState.OPEN)


def may_complete(actor: Actor, course: Course) -> Verdict:
    verdict = may_run(actor, course)
    if verdict and course.last_on > clock.today():
        return no(_("おわりの日になってから、押してください。"))
    return verdict


def is_coming(course: Course) -> Verdict:
    if course.state == CourseState.OPEN and course.apply_by >= clock.today():
        return YES
    return no(_("この講座は、もう申しこめません。"))


def may_leave(actor: Actor, enrolment: Enrolment) -> Verdict:
    """Who enrolled, or the desk for who rings."""
    course = enrolment.course
    if actor.user_id is not None and not (verdict := may_run(actor, course)):
        return verdict
    lives = enrolment.state in (EnrolmentState.IN, EnrolmentState.WAITING)
    return _may_go(lives and course.state == CourseState.OPEN)


def _may_go(allowed: bool) -> Verdict:
    return YES if allowed else no(_("いまは、それはできません。画面を開き直してください。"))
