from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import moment_for
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.intake import rules
from tsunagu.intake.actions.guarding import guard_like
from tsunagu.intake.actions.talk import stage_now, tell_everyone
from tsunagu.intake.models import Concern, ConcernStep, Stage, Urgency
from tsunagu.intake.states import FLOW, State
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed


def move(concern: Concern, to: State, *, reason: str, by: Actor, **changes: object) -> None:
    """Take one step on the map. The only code that writes ``Concern.state``.

    The row is claimed by its old state: of two people at the same moment one wins, on
    SQLite too. Runs inside the caller's transaction.
    """
    was = State(concern.state)
    FLOW.check(was, to)
    if not reason.strip():
        raise Refused(_("理由を書いてください。"))
    if by.user_id and concern.urgency == Urgency.DANGER and concern.danger_seen_at is None:
        changes["danger_seen_at"] = clock.now()  # who decides has seen it
    claimed = Concern.objects.filter(pk=concern.pk, state=was).update(
        state=to, **sealed(concern, **changes)
    )
    if not claimed:
        raise Conflict(_("ほかの人が先に決めました。画面を開き直してください。"))
    ConcernStep.objects.create(concern=concern, was=was, to=to, reason=reason, by_label=by.label)
    record("concern.moved", concern, by=by, was=was, to=to)
    concern.refresh_from_db()


@transaction.atomic
def answer_and_end(concern: Concern, *, words: str, reason: str, by: Actor) -> None:
    """Information was enough: the person gets the answer and the concern ends."""
    rules.may_decide(by, concern).enforce()
    if concern.is_about_teller and not words.strip():
        raise Refused(_("お返事を書いてください。"))
    move(concern, State.ANSWERED, reason=reason, by=by, decided_by_id=by.person())
    tell_everyone(concern, Stage.FINISHED, words=words, by=by)


@transaction.atomic
def propose_not_ours(concern: Concern, *, reason: str, by: Actor) -> None:
    """Say that another body must do this. It waits for a second person, with a clock."""
    rules.may_decide(by, concern).enforce()
    due_at = min(concern.due_at, moment_for(Urgency.URGENT, clock.now()))
    changes = {"decided_by_id": by.person(), "due_at": due_at}
    move(concern, State.NOT_OURS_PROPOSED, reason=reason, by=by, **changes)


@transaction.atomic
def confirm_not_ours(concern: Concern, *, words: str, reason: str, by: Actor) -> None:
    """The second person agrees; whoever told us hears where to go instead."""
    rules.may_confirm(by, concern).enforce()
    if concern.is_about_teller and not words.strip():
        raise Refused(_("どこに相談できるかを書いてください。"))
    move(concern, State.NOT_OURS, reason=reason, by=by, confirmed_by_id=by.person())
    tell_everyone(concern, Stage.FINISHED, words=words, by=by)


@transaction.atomic
def refuse_not_ours(concern: Concern, *, reason: str, by: Actor) -> None:
    """The second person disagrees; the concern waits for a decision again."""
    rules.may_confirm(by, concern).enforce()
    move(concern, State.RECEIVED, reason=reason, by=by, decided_by_id=None)


@transaction.atomic
def mark_duplicate(concern: Concern, *, first: Concern, reason: str, by: Actor) -> None:
    """The same telling came twice. The answer is given at the first one.

    Both rows are held, in order: two that name each other, and a case that opens, wait.
    """
    for key in sorted({concern.pk, first.pk}):
        Concern.objects.filter(pk=key).update(receipt=F("receipt"))
    first.refresh_from_db()
    rules.may_decide(by, concern).enforce()
    if first.pk == concern.pk or first.state in (State.DUPLICATE, State.SPAM):
        raise Refused(_("もとの相談を選んでください。"))
    changes = {"decided_by_id": by.person(), "duplicate_of_id": first.pk}
    move(concern, State.DUPLICATE, reason=reason, by=by, **changes)
    concern.duplicates.update(duplicate_of=first)
    guard_like(concern, first)
    heard = stage_now(first)
    stage = Stage.HANDLING if heard == Stage.RECEIVED else heard
    tell_everyone(concern, stage, words=_SAME, by=by)


_SAME = "同じ内容の相談を、先に受け取っています。先の受付番号のほうで対応しています。"


@transaction.atomic
def mark_spam(concern: Concern, *, reason: str, by: Actor) -> None:
    """Not a telling at all. Refused while there is a sign of danger nobody has seen."""
    rules.may_decide(by, concern).enforce()
    if concern.urgency == Urgency.DANGER and concern.danger_seen_at is None:
        raise Refused(_("危険のしるしがあります。先に、人の目で確認してください。"))
    move(concern, State.SPAM, reason=reason, by=by, decided_by_id=by.person())
    tell_everyone(concern, Stage.FINISHED, by=by)


@transaction.atomic
def take_back(concern: Concern, *, reason: str, by: Actor) -> None:
    """Undo a wrong decision: the concern waits again with a new clock."""
    rules.may_take_back(by, concern).enforce()
    changes = {
        "decided_by_id": None,
        "confirmed_by_id": None,
        "duplicate_of_id": None,
        "due_at": moment_for(concern.urgency, clock.now()),
    }
    move(concern, State.RECEIVED, reason=reason, by=by, **changes)
    tell_everyone(concern, Stage.HANDLING, by=by)


@transaction.atomic
def see_danger(concern: Concern, *, by: Actor) -> None:
    """A person of the desk has read the sign of danger: the four-hour clock stops."""
    rules.may_see_danger(by, concern).enforce()
    seen = Concern.objects.filter(pk=concern.pk, danger_seen_at=None)
    if seen.update(danger_seen_at=clock.now()):
        record("concern.danger_seen", concern, by=by)
    concern.refresh_from_db()
