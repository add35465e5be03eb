"""What a meeting decides becomes somebody's task with a date, and comes back until it is over."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.networks import queries, rules
from tsunagu.networks.actions.naming import refuse_people
from tsunagu.networks.actions.once import is_first
from tsunagu.networks.models import Decision, DecisionStep, Meeting
from tsunagu.networks.papers import Owner, Taken
from tsunagu.networks.states import DECISION_FLOW, DecisionState

D = DecisionState


@transaction.atomic
def decide(meeting: Meeting, taken: Taken, *, key: str, by: Actor) -> Decision:
    """Somebody does it until a day. The same form twice is one decision."""
    rules.may_keep(by, meeting.network).enforce()
    rules.may_write(by, meeting).insist()
    if made := Decision.objects.filter(key=key).first():
        return made
    _check_owner(meeting, taken.owner)
    refuse_people(meeting.network, words=taken.words)
    decision = Decision(
        meeting=meeting,
        words=taken.words.strip(),
        issue=taken.issue,
        due_on=_to_come(taken.due_on),
        key=key,
        **owned_by(taken.owner),
    )
    decision.full_clean(validate_unique=False)
    if not is_first(decision):
        return Decision.objects.get(key=key)
    _trace(decision, "", words="", by=by)
    record("decision.taken", decision, by=by, due=str(taken.due_on))
    return decision


@transaction.atomic
def finish(decision: Decision, *, words: str, by: Actor) -> None:
    """It is done; the network hears it at its next meeting."""
    rules.has_a_say(by, decision).enforce()
    rules.may_answer(by, decision).insist()
    _move(decision, D.DONE, words=words, by=by, ended_at=clock.now())


@transaction.atomic
def refuse(decision: Decision, *, words: str, by: Actor) -> None:
    """It will not be done, and why; the network hears it at its next meeting."""
    rules.has_a_say(by, decision).enforce()
    rules.may_answer(by, decision).insist()
    _move(decision, D.REFUSED, words=words, by=by, ended_at=clock.now())


@transaction.atomic
def hand_over(decision: Decision, *, owner: Owner, words: str, by: Actor) -> None:
    """Somebody else of the network does it; the date stays."""
    rules.has_a_say(by, decision).enforce()
    rules.may_answer(by, decision).insist()
    _check_owner(decision.meeting, owner)
    if owner.user.pk == decision.owner_id and owner.organisation.pk == decision.organisation_id:
        raise Refused(_("もう、この人がすることになっています。"))
    _change(decision, "handed_over", words=words, by=by, given_at=clock.now(), **owned_by(owner))


@transaction.atomic
def postpone(decision: Decision, *, due_on: date, words: str, by: Actor) -> None:
    """Another date, and why."""
    rules.has_a_say(by, decision).enforce()
    rules.may_answer(by, decision).insist()
    _change(decision, "postponed", words=words, by=by, due_on=_to_come(due_on))


@transaction.atomic
def reopen(decision: Decision, *, due_on: date, words: str, by: Actor) -> None:
    """It has to be done after all, by the same person, until a new day."""
    rules.may_keep(by, decision.meeting.network).enforce()
    rules.may_reopen(by, decision).insist()
    changes = {"due_on": _to_come(due_on), "ended_at": None, "given_at": clock.now()}
    _move(decision, D.OPEN, words=words, by=by, **changes)


def owned_by(owner: Owner) -> dict[str, Any]:
    return {"owner_id": owner.user.pk, "organisation_id": owner.organisation.pk}


def _check_owner(meeting: Meeting, owner: Owner) -> None:
    able = queries.owners(meeting.network)
    if not able.filter(user=owner.user, organisation=owner.organisation).exists():
        raise Refused(_("する人は、会にいる人から選んでください。"))


def _to_come(day: date) -> date:
    if day < clock.today():
        raise Refused(_("いつまでには、今日からあとの日を入れてください。"))
    return day


def _move(
    decision: Decision, to: DecisionState, *, words: str, by: Actor, **changes: object
) -> None:
    was = D(decision.state)
    DECISION_FLOW.check(was, to)
    _say(decision, was, words=words, by=by, state=to, **changes)
    record("decision.moved", decision, by=by, was=was, to=to)


def _change(decision: Decision, what: str, *, words: str, by: Actor, **changes: object) -> None:
    """It stays open, with another owner or another day."""
    _say(decision, decision.state, words=words, by=by, **changes)
    record(f"decision.{what}", decision, by=by)


def _say(decision: Decision, was: str, *, words: str, by: Actor, **changes: object) -> None:
    """What was read is what is changed; one of two wins."""
    if not words.strip():
        raise Refused(_("ひとこと、書いてください。"))
    refuse_people(decision.meeting.network, words=words)
    mine = Decision.objects.filter(pk=decision.pk, state=decision.state, moves=decision.moves)
    if not mine.update(moves=F("moves") + 1, **changes):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    decision.refresh_from_db()
    _trace(decision, was, words=words.strip(), by=by)


def _trace(decision: Decision, was: str, *, words: str, by: Actor) -> None:
    DecisionStep.objects.create(
        decision=decision,
        was=was,
        to=decision.state,
        words=words,
        owner_label=f"{decision.owner.name}（{decision.organisation.name}）",
        due_on=decision.due_on,
        by_label=by.label,
    )
