"""Who may say what is done about a local issue, and what came of it: the desk that wrote it."""

from django.utils.translation import gettext as _

from tsunagu.community import rules
from tsunagu.community.models import LocalIssue, Undertaking
from tsunagu.community.states import IssueState
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import Verdict, no


def may_act(actor: Actor, issue: LocalIssue) -> Verdict:
    return rules.may_write(actor) and rules.may_see(actor, issue)


def may_begin(actor: Actor, issue: LocalIssue) -> Verdict:
    """Once everybody reads of it."""
    allowed = may_act(actor, issue)
    if allowed and issue.state != IssueState.PUBLISHED:
        return no(_("公開したら、取り組みを書けます。"))
    return allowed


def may_go_on(actor: Actor, undertaking: Undertaking) -> Verdict:
    """Another day, or the end: also of an issue that was taken back meanwhile."""
    allowed = may_act(actor, undertaking.issue)
    if allowed and undertaking.ended_on is not None:
        return no(_("この取り組みは、おわっています。"))
    return allowed
