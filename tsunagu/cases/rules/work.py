from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from tsunagu.cases.models import Case, Need, Term, TermKind
from tsunagu.cases.states import CaseState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.people.roles import Permission
from tsunagu.residents.models import Insider, hidden


def may_open(actor: Actor) -> Verdict:
    if actor.has(Permission.CASE_WRITE) and actor.has(Permission.CONCERN_TRIAGE):
        return YES
    return no(_("支援ケースを始める役割がありません。"))


def may_work_on(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may write in this case: own desk, the right, and the case open."""
    if case.organisation_id != actor.organisation_id or not is_in_sight(actor, case):
        return no(_("この支援ケースは、あなたの窓口の担当ではありません。"))
    if not actor.has(Permission.CASE_WRITE):
        return no(_("支援ケースに書く役割がありません。"))
    if case.state != CaseState.OPEN:
        return no(_("この支援ケースは終結しています。続けるときは、再開してください。"))
    return YES


def is_in_sight(actor: Actor, case: Case) -> bool:
    """Whether a guarded case exists for this actor. Asks nothing about others."""
    return not case.is_guarded or not hidden(case.guards.all(), actor).exists()


def may_hold(case: Case, user_id: int) -> Verdict:
    """Whether work of this case may lie with the user: of a guarded one only with an insider."""
    if not case.is_guarded:
        return YES
    named = Insider.objects.named().filter(person=OuterRef("person"), user_id=user_id)
    if case.guards.exclude(Exists(named)).exists():
        return no(_("見られる人が決まっている記録です。担当は、その中から選んでください。"))
    return YES


def may_reopen(actor: Actor, case: Case) -> Verdict:
    own = case.organisation_id == actor.organisation_id and is_in_sight(actor, case)
    if not own or not actor.has(Permission.CASE_WRITE):
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
    if need.paused_until is not None:
        return no(_("この課題は、休止しています。先に、休止をおえてください。"))
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
    if has_open_term(case, TermKind.SAFETY):
        return safety_unseen()
    return YES


def safety_unseen() -> Verdict:
    return no(_("安全の確認が、まだです。"))


def has_open_term(case: Case, *kinds: TermKind) -> bool:
    return Term.objects.open().filter(case=case, kind__in=kinds).exists()


def is_date_possible(day: date) -> Verdict:
    if day < clock.today():
        return no(_("次の日は、今日かあとの日にしてください。"))
    return YES
