"""Ideas for an area, said in one line each."""

from datetime import timedelta
from types import SimpleNamespace

from tests import town
from tests.people import Person as Worker
from tsunagu.community.actions import ideas as actions
from tsunagu.community.models import Idea, IdeaPart, Workshop
from tsunagu.community.papers import Pile, Proposed
from tsunagu.community.states import IdeaState
from tsunagu.ground import clock
from tsunagu.people.actors import actor_for
from tsunagu.people.models import User
from tsunagu.places.models import Area, AreaKind

TITLE = "公園のベンチをふやす"


def zone() -> Area:
    return Area.objects.filter(kind=AreaKind.ZONE).order_by("code").first()


def proposed(title: str = TITLE, **more: object) -> IdeaPart:
    facts = {"key": town.key(), "title": title, "area": zone()}
    return actions.propose(Proposed(**(facts | more)))


def shown(worker: Worker, title: str = TITLE, **more: object) -> Idea:
    idea = proposed(title, **more).idea
    actions.publish([idea], by=worker.actor)
    return idea


def helping(idea: Idea, *brings: str) -> IdeaPart:
    return actions.join(idea, brings=list(brings or ("hands",)), key=town.key())


def pile(*lines: str, **more: object) -> Pile:
    facts = {"key": town.key(), "name": "見本懇談会", "held_on": clock.today(), "area": zone()}
    return Pile(**(facts | {"lines": lines} | more))


def entered(worker: Worker, *lines: str, **more: object) -> Workshop:
    return actions.enter(pile(*lines, **more), by=worker.actor)


def of_paper(worker: Worker) -> Idea:
    """A note that everybody reads."""
    idea = entered(worker, "付せんに書いてあったこと").ideas.get()
    actions.publish([idea], by=worker.actor)
    return idea


def answered(worker: Worker, to: str = IdeaState.STUDIED, words: str = "調べています。") -> Idea:
    idea = shown(worker)
    until = clock.today() + timedelta(days=7)
    actions.answer(idea, to=to, words=words, until=until, by=worker.actor)
    return idea


def in_every_state(user: User) -> None:
    """At the desk of one who keeps ideas."""
    worker = SimpleNamespace(actor=actor_for(user))
    lines = ("ひとつめ", "ふたつめ", "みっつめ", "よっつめ", "いつつめ")
    [_waiting, going, *others] = entered(worker, *lines).ideas.order_by("pk")
    actions.publish([going, *others], by=worker.actor)
    helping(going)
    facts = {"words": "調べました。", "until": clock.today() + timedelta(days=7)}
    for idea, state in zip(
        others, (IdeaState.STUDIED, IdeaState.DOING, IdeaState.SHELVED), strict=True
    ):
        actions.answer(idea, to=state, by=worker.actor, **facts)
