"""Who is watched over, and what was seen, said in one line each."""

from datetime import timedelta
from types import SimpleNamespace

from tests import neighbours, town
from tests.people import Person as Worker
from tests.people import person
from tsunagu.ground import clock
from tsunagu.people.actors import actor_for
from tsunagu.people.models import User
from tsunagu.people.roles import Role
from tsunagu.volunteering.states import Whom
from tsunagu.watch import actions
from tsunagu.watch.models import Look, Watch
from tsunagu.watch.papers import Application, Seen
from tsunagu.watch.states import Applicant, Cause, End, Result, Sign

WHY = "ひとりで暮らしていて、家族が遠くにいます。"


def application(name: str = "見本 ふみ", words: str = WHY, **more: object) -> Application:
    joining = neighbours.joining(name, address="見本1-2-3")
    facts = {"applicant": Applicant.FAMILY, "cells": ("tue-morning",), "sex_wish": Whom.ANY}
    return Application(town.key(), joining, words=words, **(facts | more))


def applied(**more: object) -> Watch:
    return actions.apply(application(**more))


def accepted(worker: Worker, **more: object) -> Watch:
    watch = applied(**more)
    actions.accept(watch, by=worker.actor)
    return watch


def introduced(worker: Worker, visitor: User, **more: object) -> Watch:
    watch = accepted(worker, **more)
    at = clock.now() + timedelta(days=2)
    actions.introduce(watch, visitor=visitor, at=at, where="見本 公民館", by=worker.actor)
    return watch


def visited(worker: Worker, visitor: User, **more: object) -> Watch:
    watch = introduced(worker, visitor, **more)
    actions.begin(watch, by=worker.actor)
    return watch


def seen(result: Result = Result.MET, *signs: Sign, **more: object) -> Seen:
    facts = {"key": town.key(), "at": clock.now(), "result": result, "signs": signs}
    return Seen(**(facts | more))


def looked(watch: Watch, visitor: Worker, *said: object, **more: object) -> Look:
    return actions.keep_look(watch, seen(*said, **more), by=visitor.actor)


def in_every_state(user: User) -> None:
    """At the desk of one who arranges it; the commissioner of the town goes round."""
    worker = SimpleNamespace(actor=actor_for(user))
    goes = User.objects.filter(memberships__role=Role.COMMISSIONER).order_by("pk").first()
    visitor = SimpleNamespace(actor=actor_for(goes))
    actions.give_card("見本新聞店", key=town.key(), by=worker.actor)
    applied()
    waits = accepted(worker)
    actions.say_cause(waits, cause=Cause.TIME, by=worker.actor)
    introduced(worker, goes)
    watch = visited(worker, goes)
    looked(watch, visitor)
    looked(watch, visitor, Result.OUTSIDE, Sign.POST)
    resting = visited(worker, goes)
    actions.pause(resting, until=clock.today() + timedelta(days=30), by=worker.actor)
    actions.finish(visited(worker, goes), end=End.FACILITY, by=worker.actor)


def commissioner(name: str = "kudo") -> Worker:
    return person(name, "minsei", Role.COMMISSIONER)
