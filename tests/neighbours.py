"""Neighbours, what they can do and ask for, said in one line each."""

from datetime import timedelta
from types import SimpleNamespace

from tests import town
from tests.people import Person as Worker
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.people.actors import actor_for
from tsunagu.people.models import User
from tsunagu.places.models import Area, AreaKind
from tsunagu.residents.models import ContactWay
from tsunagu.residents.papers import Particulars
from tsunagu.volunteering import actions
from tsunagu.volunteering.matching.grid import CELLS
from tsunagu.volunteering.models import Favour, Invitation, Offering
from tsunagu.volunteering.papers import Joining, Offered, Wanted
from tsunagu.volunteering.states import How, Task

WORDS = "足を痛めたので、犬の散歩をお願いします。"


def joining(name: str = "見本 太郎", **more: object) -> Joining:
    chome = Area.objects.filter(kind=AreaKind.CHOME).order_by("code").first()
    facts = {"email": f"{town.key()}@example.org", "contact_way": ContactWay.MAIL, "chome": chome}
    return Joining(town.key(), Particulars(**({"name": name} | facts | more)))


def offered(*tasks: Task, **more: object) -> Offered:
    return Offered(**({"key": town.key(), "tasks": tasks or (Task.DOG,), "cells": CELLS} | more))


def wanted(task: Task = Task.DOG, **more: object) -> Wanted:
    facts = {"key": town.key(), "task": task, "cells": ("tue-morning",), "words": WORDS}
    return Wanted(**(facts | more))


def offering(worker: Worker | None = None, *tasks: Task, **more: object) -> Offering:
    """Somebody new can do something; registered where ``worker`` says so."""
    made = actions.join(joining(), offered=offered(*tasks, **more)).offerings.get()
    if worker is not None:
        actions.register(made, by=worker.actor)
    return made


def asked_for(worker: Worker | None = None, task: Task = Task.DOG, **more: object) -> Favour:
    """Somebody new asks for something; looked for where ``worker`` says so."""
    made = actions.join(joining("見本 花子"), wanted=wanted(task, **more)).favours.get()
    if worker is not None:
        actions.accept(made, by=worker.actor)
    return made


def invited(favour: Favour, one: Offering, worker: Worker) -> Invitation:
    return actions.invite(favour, [one], by=worker.actor)[0]


def found(worker: Worker, **more: object) -> Favour:
    """A favour for which somebody has said yes."""
    favour = asked_for(worker, **more)
    actions.answer(invited(favour, offering(worker), worker), is_yes=True, by=RESIDENT)
    favour.refresh_from_db()
    return favour


def introduced(worker: Worker, days: int = 2, **more: object) -> Favour:
    favour = found(worker, **more)
    at = clock.now() + timedelta(days=days)
    actions.introduce(favour, at=at, where="見本 公民館", by=worker.actor)
    return favour


def in_every_state(user: User) -> None:
    """At the desk of one who brings neighbours together."""
    worker = SimpleNamespace(actor=actor_for(user))
    offering()
    asked_for()
    invited(asked_for(worker), offering(worker), worker)
    introduced(worker)
    actions.settle(introduced(worker, how=How.WEEKLY), by=worker.actor)
