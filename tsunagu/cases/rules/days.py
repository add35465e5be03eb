from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tsunagu.cases.models import FOLLOW_UPS, Case, Need, Term, TermKind
from tsunagu.cases.rules.work import has_open_term, may_reopen, may_reschedule, may_work_on
from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.people.roles import Permission


def may_pause(actor: Actor, need: Need) -> Verdict:
    """A need rests only between decisions: not while it travels, came back or may end."""
    if not may_reschedule(actor, need):
        return may_reschedule(actor, need)
    if need.stop_proposed_by_id is not None:
        return no(_("終わりにすることの確認を、待っています。"))
    return YES


def may_unpause(actor: Actor, need: Need) -> Verdict:
    if need.paused_until is None:
        return no(_("この課題は、休止していません。"))
    return may_work_on(actor, need.case)


def is_pause_possible(until: date) -> Verdict:
    """A pause ends, on a day that the city's limit allows."""
    longest = day_for(Wait.PAUSE_LONGEST)
    if clock.today() < until <= longest:
        return YES
    return no(_("休止は、あしたから%(day)sまでの日にしてください。") % {"day": longest.isoformat()})


def may_confirm_safety(actor: Actor, case: Case) -> Verdict:
    if not may_work_on(actor, case):
        return may_work_on(actor, case)
    if not has_open_term(case, TermKind.SAFETY):
        return no(_("安全の確認を待っているケースではありません。"))
    return YES


def is_sight_possible(term: Term, at: datetime) -> Verdict:
    """A look answers a telling only after it, to the minute, and not before it has happened."""
    told_at = term.begun_at.replace(second=0, microsecond=0)
    if told_at <= at <= clock.now():
        return YES
    told = date_format(timezone.localtime(told_at), _("n月j日 H:i"))
    return no(
        _("会った日時は、%(told)s（伝えられたとき）から今までにしてください。") % {"told": told}
    )


def may_end_unseen(actor: Actor, case: Case) -> Verdict:
    """Not the worker alone: a lead decides that nobody can see this person."""
    if actor.has(Permission.CONCERN_CONFIRM) and actor.user_id != case.worker_id:
        return YES
    return no(_("会わないまま終わりにできるのは、担当ではない責任者です。"))


def may_review(actor: Actor, case: Case) -> Verdict:
    return may_work_on(actor, case)


def may_follow_up(actor: Actor, case: Case) -> Verdict:
    """A closed case of the own desk whose person is still to be asked."""
    if not may_reopen(actor, case):
        return may_reopen(actor, case)
    if not has_open_term(case, *FOLLOW_UPS):
        return no(_("様子うかがいは、終わっています。"))
    return YES
