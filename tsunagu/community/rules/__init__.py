from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.community import gate
from tsunagu.community.models import LocalIssue
from tsunagu.community.states import IN_THE_HAND, ISSUE_FLOW, IssueState
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.people.roles import Permission

# What the second person answers for besides each sentence.
CHECKS: dict[str, Any] = {
    "rare": gettext_lazy(
        "めずらしい病気、国、家族のかたちなど、一人に決まることが書かれていない。"
    ),
    "events": gettext_lazy("日にちや、人が知っているできごとから、だれのことか分からない。"),
    "places": gettext_lazy("建物、店、学校、会社の名前から、だれのことか分からない。"),
    "blame": gettext_lazy("困っている人を責めることばがない。"),
}


def may_write(actor: Actor) -> Verdict:
    if actor.has(Permission.CASE_WRITE) and actor.organisation_id is not None:
        return YES
    return no(_("地域課題を書く役割がありません。"))


def may_tell(actor: Actor) -> Verdict:
    """A commissioner says what an area lacks; the desk near it is the second person."""
    if actor.has(Permission.TALLY_KEEP) and actor.user_id is not None:
        return YES
    return no(_("地域課題を伝える役割がありません。"))


def may_see(actor: Actor, issue: LocalIssue) -> Verdict:
    if actor.has(Permission.CASE_READ) and issue.organisation_id == actor.organisation_id:
        return YES
    return no(_("この地域課題は、あなたの窓口のものではありません。"))


def may_amend(actor: Actor, issue: LocalIssue) -> Verdict:
    """Only its writer changes the words, so that the second person is never one of the writers.
    What a commissioner told and the desk sent back is written anew by any one of the desk.
    """
    if not may_see(actor, issue):
        return may_see(actor, issue)
    if issue.state not in IN_THE_HAND:
        return no(_("このことばは、もう直せません。"))
    if issue.written_by_id == actor.user_id or _is_as_told(issue):
        return YES
    return no(_("直せるのは、書いた人だけです。"))


def may_propose(actor: Actor, issue: LocalIssue) -> Verdict:
    return may_amend(actor, issue)


def may_check(actor: Actor, issue: LocalIssue) -> Verdict:
    """The second person: of the same desk, with the right, and not the writer."""
    if not _may_decide(actor, issue):
        return _may_decide(actor, issue)
    if issue.state != IssueState.PROPOSED:
        return no(_("この地域課題は、確認を待っていません。"))
    return YES


def may_return(actor: Actor, issue: LocalIssue) -> Verdict:
    return _may_decide(actor, issue) and _may_go(issue, IssueState.RETURNED)


def may_publish(actor: Actor, issue: LocalIssue) -> Verdict:
    return _may_decide(actor, issue) and _may_go(issue, IssueState.PUBLISHED)


def may_withdraw(actor: Actor, issue: LocalIssue) -> Verdict:
    """The writer, or whoever may check, at any time: what is out is taken back at once."""
    if not may_see(actor, issue):
        return may_see(actor, issue)
    if issue.written_by_id != actor.user_id and not actor.has(Permission.ISSUE_CHECK):
        return no(_("取り下げられるのは、書いた人と、確かめる人だけです。"))
    return _may_go(issue, IssueState.WITHDRAWN)


def all_ticked(issue: LocalIssue, ticked: Collection[str]) -> Verdict:
    """Each sentence and each question of the list, by one person who read them."""
    if set(ticked) >= {*lines(issue), *CHECKS}:
        return YES
    return no(_("すべての文と、すべての問いを確かめてください。"))


def lines(issue: LocalIssue) -> dict[str, str]:
    """Each sentence of title and words, by the key of its tick."""
    said = [issue.title, *gate.sentences(issue.words)]
    return {f"line-{n}": sentence for n, sentence in enumerate(said)}


def _is_as_told(issue: LocalIssue) -> bool:
    """Nobody of the desk has written it yet."""
    return issue.told_by_id is not None and issue.written_by_id == issue.told_by_id


def _may_decide(actor: Actor, issue: LocalIssue) -> Verdict:
    if not may_see(actor, issue):
        return may_see(actor, issue)
    if not actor.has(Permission.ISSUE_CHECK):
        return no(_("地域課題を確かめる役割がありません。"))
    if issue.written_by_id == actor.user_id:
        return no(_("書いた人とは別の人が確かめます。"))
    return YES


def _may_go(issue: LocalIssue, to: IssueState) -> Verdict:
    if ISSUE_FLOW.allows(IssueState(issue.state), to):
        return YES
    return no(_("この地域課題は、いまそこへは進めません。"))
