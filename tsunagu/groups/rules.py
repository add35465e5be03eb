"""Who may write the page of a group, who looks after one that nobody answers for, and who reads
its people.
"""

from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.groups.models import Circle, CircleMember, JoinRequest
from tsunagu.groups.states import CIRCLE_FLOW, SHOWN, CircleState, JoinState
from tsunagu.keys.queries import is_destroyed
from tsunagu.people.roles import Permission


def may_begin(actor: Actor) -> Verdict:
    if actor.has(Permission.GROUP_KEEP) and actor.organisation_id is not None:
        return YES
    return no(_("団体のページを書く役割がありません。"))


def may_choose_keeper(actor: Actor) -> Verdict:
    """Whether groups of others may be written down, or those that no organisation keeps."""
    if actor.has(Permission.DIRECTORY_WRITE):
        return YES
    return no(_("ほかの団体のページは書けません。"))


def may_hand_over(actor: Actor, circle: Circle | None) -> Verdict:
    """Whether they say whose people keep it. Nobody else makes a group theirs: they would read its
    members.
    """
    if circle is None or circle.organisation_id is None or is_own(actor, circle):
        return may_choose_keeper(actor)
    return no(_("ほかの団体のページは書けません。"))


def may_keep(actor: Actor, circle: Circle) -> Verdict:
    """Its own people; who keeps the directory mends every page, as that of every place to be."""
    if may_begin(actor) and (is_own(actor, circle) or may_choose_keeper(actor)):
        return YES
    return no(_("このページは、あなたの団体のものではありません。"))


def is_own(actor: Actor, circle: Circle) -> bool:
    return circle.organisation_id is not None and circle.organisation_id == actor.organisation_id


def may_move(actor: Actor, circle: Circle, to: CircleState) -> Verdict:
    if not CIRCLE_FLOW.allows(CircleState(circle.state), to):
        return no(_("この団体は、いまそこへは進めません。"))
    if circle.state == CircleState.ENDED and is_destroyed(circle.seal_id):
        return no(_("保存期間がすぎたので、もう開けません。新しく書いてください。"))
    if to == CircleState.ENDED and circle.joins.waiting().exists():
        return no(_("入りたい人に、先に返事をしてください。"))
    return may_keep(actor, circle)


def may_confirm(actor: Actor, circle: Circle) -> Verdict:
    if circle.state not in SHOWN:
        return no(_("公開していないページは、確かめなくてかまいません。"))
    return may_keep(actor, circle)


def may_wait(actor: Actor, circle: Circle) -> Verdict:
    """Somebody of the desk has asked, and looks again in some days."""
    if not circle.waits_for_desk:
        return no(_("いまは、窓口が確かめる番ではありません。"))
    return may_choose_keeper(actor)


# ── People: of the group alone ────────────────────────────────────────────────────────────────────


def may_keep_people(actor: Actor, circle: Circle) -> Verdict:
    """Its own people; of a group that no organisation keeps the desk that looks after it."""
    is_desks = circle.organisation_id is None and circle.desk_id == actor.organisation_id
    if may_begin(actor) and (is_own(actor, circle) or (is_desks and may_choose_keeper(actor))):
        return YES
    return no(_("会員のことは、その団体の人だけが読めます。"))


def may_change(actor: Actor, member: CircleMember) -> Verdict:
    if member.until is not None:
        return no(_("この役割は、もう終わっています。"))
    return may_keep_people(actor, member.circle)


def may_ask_to_join(circle: Circle) -> Verdict:
    if circle.state == CircleState.OPEN and circle.welcomes:
        return YES
    return no(_("この団体は、いまは新しい人を受け付けていません。"))


def may_answer(actor: Actor, join: JoinRequest) -> Verdict:
    """Who keeps its people, or the desk to which it has come."""
    if join.state != JoinState.WAITING:
        return no(_("もう返事をしました。画面を開き直してください。"))
    if may_begin(actor) and join.desk_id == actor.organisation_id:
        return YES
    return may_keep_people(actor, join.circle)


def may_withdraw(join: JoinRequest) -> Verdict:
    if join.state == JoinState.WAITING:
        return YES
    return no(_("もう返事がきています。画面を開き直してください。"))
