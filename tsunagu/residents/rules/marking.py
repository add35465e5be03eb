from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.people.roles import Permission
from tsunagu.residents.models import GlassBreak, Insider, Level, Marking, Person, ShutOut

ORDER = list(Level)


def is_higher(level: str, than: str) -> bool:
    return ORDER.index(Level(level)) > ORDER.index(Level(than))


def may_guard(actor: Actor, person: Person) -> Verdict:
    """Who may decide about the marking of this person: of a guarded one named insiders alone."""
    named = Insider.objects.named().filter(person=person, user_id=actor.user_id or 0)
    if actor.has(Permission.MARK) and (not person.is_guarded or named.exists()):
        return YES
    return no(_("しるしを付ける役割がありません。"))


def may_mark(actor: Actor, person: Person, level: str) -> Verdict:
    """Shutting a record further is one person's deed; opening it takes two."""
    if not actor.has(Permission.MARK):
        return no(_("しるしを付ける役割がありません。"))
    if is_higher(person.level, level):
        return no(_("ゆるめるときは、「解く」を提案します。二人目が確かめます。"))
    return YES


def may_propose_lifting(actor: Actor, marking: Marking) -> Verdict:
    if not actor.has(Permission.MARK):
        return no(_("しるしを付ける役割がありません。"))
    if marking.ended_at is not None or marking.level == Level.OPEN:
        return no(_("解くしるしは、ありません。"))
    return YES


def may_lift(actor: Actor, marking: Marking) -> Verdict:
    """The second person: with the right, and by another account than the first."""
    if not actor.has(Permission.LIFT):
        return no(_("しるしを解く確認をする役割がありません。"))
    if marking.ended_at is not None or marking.lift_proposed_by_id is None:
        return no(_("解く提案は、ありません。"))
    if marking.lift_proposed_by_id == actor.user_id:
        return no(_("提案した人とは別の人が確認します。"))
    return YES


def may_see_in(person: Person, user_id: int) -> Verdict:
    """Whether this user may be let in at all."""
    if ShutOut.objects.filter(person=person, user_id=user_id, ended_at=None).exists():
        return no(_("この職員は、この人の記録から外してあります。"))
    return YES


def may_know(actor: Actor, person: Person) -> Verdict:
    """Whether the person exists for this actor at all. The sentence does not say why not."""
    live = Insider.objects.live().filter(person=person, user_id=actor.user_id or 0)
    out = not may_see_in(person, actor.user_id or 0)
    if out or (person.is_guarded and not live.exists()):
        return no(_("この人は、見つかりません。"))
    return YES


def may_break_glass(actor: Actor, person: Person) -> Verdict:
    """Only a protected record opens for a reason; a closed one for nobody but its insiders. The
    sentence does not say which of these it was.
    """
    could = actor.has(Permission.BREAK_GLASS) and person.level == Level.PROTECTED
    if could and may_see_in(person, actor.person()):
        return YES
    return no(_("この番号では、開けられません。番号を確かめてください。"))


def may_review(actor: Actor, glass: GlassBreak) -> Verdict:
    """Not by who broke it."""
    if not actor.has(Permission.GUARD_REVIEW) or glass.user_id == actor.user_id:
        return no(_("開けた本人は、確認できません。"))
    if glass.reviewed_at is not None:
        return no(_("もう確認してあります。"))
    return YES


def is_guarded(person: Person) -> Verdict:
    if person.is_guarded:
        return YES
    return no(_("先に「守る」か「閉じる」のしるしを付けてください。"))
