"""Groups, said in one line each."""

from types import SimpleNamespace

from tests import town
from tests.ideas import zone
from tests.people import Person as Worker
from tests.people import person
from tsunagu.ground import clock
from tsunagu.groups import actions
from tsunagu.groups.fields import AT_FIRST
from tsunagu.groups.models import TWICE, Circle, CircleMember, JoinRequest
from tsunagu.groups.papers import Belonging, Described, Wished
from tsunagu.groups.states import CircleState
from tsunagu.people.actors import actor_for
from tsunagu.people.models import OrganisationKind, User
from tsunagu.people.roles import Role

NAME, HEAD, PHONE = "見本 花の会", "見本 花代", "042-000-0062"
ASKS = "見本 入里"


def editor(name: str = "hana", organisation: str = "flowers") -> Worker:
    """花の会の世話人。"""
    return person(name, organisation, Role.GROUP_EDITOR, OrganisationKind.GROUP)


def described(name: str = NAME, **more: object) -> Described:
    facts = {
        "name": name,
        "kind": "volunteers",
        "area": zone(),
        "kana": "みほん はなのかい",
        "welcomes": True,
        "purpose": "まちに花をふやします。",
        "venue": "みどり公園",
        "size": 12,
        "representative": HEAD,
        "phone": PHONE,
        "email": "hana-no-kai@example.org",
        "shown": (*AT_FIRST, "phone"),
    }
    return Described(**(facts | more))


def drafted(worker: Worker, name: str = NAME, **more: object) -> Circle:
    return actions.begin(described(name, **more), key=town.key(), by=worker.actor)


def opened(worker: Worker, name: str = NAME, **more: object) -> Circle:
    circle = drafted(worker, name, **more)
    actions.move(circle, CircleState.OPEN, by=worker.actor)
    return circle


def silent(worker: Worker, name: str = "見本 だまった会", **more: object) -> Circle:
    """One that was asked twice; now the desk asks."""
    circle = opened(worker, name, **more)
    Circle.objects.filter(pk=circle.pk).update(asked=TWICE, next_on=clock.today())
    circle.refresh_from_db()
    return circle


def member(worker: Worker, circle: Circle, part: str = "member", **more: object) -> CircleMember:
    facts = {"name": "見本 会子", "reach": "042-000-0063", "part": part} | more
    return actions.add(circle, Belonging(**facts), key=town.key(), by=worker.actor)


def wished(wish: str = "join", **more: object) -> Wished:
    facts = {
        "key": town.key(),
        "wish": wish,
        "name": ASKS,
        "phone": "042-000-0064",
        "email": "asks@example.org",
        "words": "土曜日に行けます。",
    }
    return Wished(**(facts | more))


def wish(circle: Circle, wish: str = "join", **more: object) -> JoinRequest:
    return actions.ask_to_join(circle, wished(wish, **more))


def in_every_state(keeper: User, desk: User) -> None:
    """Of the organisation of one; the other is at the desk that looks after silent ones."""
    worker, other = (SimpleNamespace(actor=actor_for(one)) for one in (keeper, desk))
    drafted(worker, "見本 書きかけの会")
    for name, to in (("休みの会", CircleState.RESTING), ("終わった会", CircleState.ENDED)):
        actions.move(opened(worker, f"見本 {name}"), to, by=worker.actor)
    circle = opened(worker)
    member(worker, circle, "head")
    actions.leave(member(worker, circle), on=clock.today(), by=worker.actor)
    wish(circle)
    actions.welcome(wish(circle, "visit"), words="土曜の9時に。", by=worker.actor)
    silent(other)
