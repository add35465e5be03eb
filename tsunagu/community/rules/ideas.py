"""Who may do what with an idea. Residents come in behind their receipt."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tsunagu.community import gate
from tsunagu.community.models import Idea, IdeaPart, PartRole
from tsunagu.community.states import ALIVE, IDEA_FLOW, IN_HAND, ON_THE_WALL, IdeaState
from tsunagu.finder import heard
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.people.roles import Permission

S = IdeaState


def may_propose(actor: Actor) -> Verdict:
    """A resident always may; of the staff who keeps ideas."""
    return YES if actor.user_id is None else may_enter(actor)


def may_enter(actor: Actor) -> Verdict:
    """Type in what hung on paper."""
    if actor.has(Permission.IDEA_KEEP) and actor.organisation_id is not None:
        return YES
    return no(_("地域のアイデアを受け持つ役割がありません。"))


def may_keep(actor: Actor, idea: Idea) -> Verdict:
    is_own = idea.organisation_id == actor.organisation_id
    if may_enter(actor) and (is_own or actor.has(Permission.PLAN_WRITE)):
        return YES
    return no(_("このアイデアは、あなたの窓口のものではありません。"))


def may_amend(actor: Actor, idea: Idea) -> Verdict:
    """Mend the words before everybody reads them."""
    return may_keep(actor, idea) and _now(idea.state == S.NEW)


def may_publish(actor: Actor, idea: Idea) -> Verdict:
    return may_keep(actor, idea) and _now(idea.state == S.NEW)


def may_refuse(actor: Actor, idea: Idea) -> Verdict:
    return may_keep(actor, idea) and _now(idea.state == S.NEW)


def may_answer(actor: Actor, idea: Idea) -> Verdict:
    return may_keep(actor, idea) and _now(idea.state in ON_THE_WALL)


def may_answer_to(actor: Actor, idea: Idea, to: IdeaState) -> Verdict:
    return may_answer(actor, idea) and _now(to in next_states(idea)[1:])


def may_say(actor: Actor, idea: Idea) -> Verdict:
    """A word in between; it stays where it is."""
    return may_keep(actor, idea) and _now(idea.state in IN_HAND)


def may_postpone(actor: Actor, idea: Idea) -> Verdict:
    return may_keep(actor, idea) and _now(idea.state in ALIVE)


def may_take_over(actor: Actor, idea: Idea) -> Verdict:
    is_others = idea.owner_id != actor.user_id
    return may_keep(actor, idea) and _now(idea.state in IN_HAND and is_others)


def may_begin_place(actor: Actor, idea: Idea) -> Verdict:
    """Make a place to be of it."""
    is_free = idea.state in IN_HAND and idea.gathering_id is None
    return may_keep(actor, idea) and _now(is_free)


def may_join(idea: Idea) -> Verdict:
    if idea.state in IN_HAND:
        return YES
    return no(_("このアイデアは、いま、なかまを集めていません。"))


def may_withdraw(part: IdeaPart) -> Verdict:
    """Who proposed it takes it back, as long as nobody has begun."""
    is_theirs = part.role == PartRole.PROPOSED
    return _now(is_theirs and IDEA_FLOW.allows(S(part.idea.state), S.WITHDRAWN))


def may_leave(part: IdeaPart) -> Verdict:
    return _now(part.role == PartRole.HELPS and part.left_at is None)


def is_calm(text: str) -> Verdict:
    """Who writes of a danger wants help, and not a place on a wall."""
    if heard(text).dangers:
        return no(
            _(
                "いま、あぶないことがあるようです。命があぶないときは119番か110番へ。"
                "ほかは「こまっていることを伝える」から、すぐに市に伝えてください。"
            )
        )
    return YES


def next_states(idea: Idea) -> list[IdeaState]:
    """Where an answer may lead; first, that it stays where it is."""
    was = S(idea.state)
    return [was, *(to for to in S if IDEA_FLOW.allows(was, to) and to in ON_THE_WALL)]


def faults(lines: Iterable[str], longest: int) -> list[str]:
    """What cannot hang on a wall, with the number of its line, counted from 1."""
    found, seen = [], dict[str, int]()
    for number, line in enumerate(lines, 1):
        said = _("%(number)s行目：%(why)s")
        found += [said % {"number": number, "why": why} for why in _whys(line, seen, longest)]
        seen.setdefault(line, number)
    return found


def _whys(line: str, seen: dict[str, int], longest: int) -> Iterable[str]:
    if len(line) > longest:
        yield _("長すぎます。%(limit)s字までにしてください。") % {"limit": longest}
    if line and line in seen:
        yield _("%(number)s行目と同じです。") % {"number": seen[line]}
    yield from map(str, gate.reaching(line))
    if not is_calm(line):
        yield _("危険のしるしがあります。「声を書きとめる」から受け付けてください。")


def _now(allowed: bool) -> Verdict:
    return YES if allowed else no(_("いまは、それはできません。画面を開き直してください。"))
