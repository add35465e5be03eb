"""Groups: written down, opened to all, rested, ended; said to be still as they are written."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.ground.text import folded
from tsunagu.groups import letters, rules
from tsunagu.groups.fields import FIELDS, NAMES
from tsunagu.groups.models import TWICE, Circle
from tsunagu.groups.papers import Described
from tsunagu.groups.states import CIRCLE_FLOW, SHOWN, CircleState
from tsunagu.journal.actions import record, record_reading
from tsunagu.keys.actions import mint
from tsunagu.keys.fields import sealed
from tsunagu.keys.models import KeyKind
from tsunagu.people.queries import desk_near, writers_at
from tsunagu.people.roles import Permission


@transaction.atomic
def begin(described: Described, *, key: str, by: Actor) -> Circle:
    """Write down a group, as a draft. The same form twice is one group."""
    rules.may_begin(by).enforce()
    if made := Circle.objects.filter(key=key).first():
        return made
    desk = desk_near(Permission.NEIGHBOUR_MATCH, described.area)
    if desk is None:
        raise Refused(_("受け持つ窓口が決まっていません。市に電話してください。"))
    circle = Circle(key=key, desk=desk, seal=mint(KeyKind.GROUP, desk=desk.pk))
    for name, value in _values(described, by).items():
        setattr(circle, name, value)
    circle.full_clean(exclude=["key"], validate_unique=False)
    if not _is_first(circle):
        return Circle.objects.get(key=key)
    record("circle.begun", circle, by=by, kind=circle.kind)
    return circle


@transaction.atomic
def describe(circle: Circle, described: Described, *, by: Actor) -> None:
    """Say it anew. Whoever writes has looked: it is so, today."""
    rules.may_keep(by, circle).enforce()
    values = _values(described, by)
    if not rules.may_hand_over(by, circle):
        values["organisation_id"] = circle.organisation_id
    new = Circle(pk=circle.pk, key=circle.key, seal_id=circle.seal_id, desk_id=circle.desk_id)
    for name, value in values.items():
        setattr(new, name, value)
    new.full_clean(exclude=["key"], validate_unique=False)
    claim(circle, **values, **_true_today(CircleState(circle.state)))
    circle.joins.waiting().update(desk_id=circle.organisation_id or circle.desk_id)
    record("circle.described", circle, by=by)


@transaction.atomic
def move(circle: Circle, to: CircleState, *, by: Actor) -> None:
    """Open it to everybody, let it rest, end it."""
    rules.may_move(by, circle, to).enforce()
    was = CircleState(circle.state)
    CIRCLE_FLOW.check(was, to)
    ended_at = clock.now() if to == CircleState.ENDED else None
    claim(circle, state=to, ended_at=ended_at, **_true_today(to))
    record("circle.moved", circle, by=by, was=was, to=to)


@transaction.atomic
def confirm(circle: Circle, *, by: Actor) -> None:
    """Nothing has changed: all that stands there is still so."""
    rules.may_confirm(by, circle).enforce()
    claim(circle, **_true_today(CircleState(circle.state)))
    record("circle.confirmed", circle, by=by)


@transaction.atomic
def wait(circle: Circle, *, by: Actor) -> None:
    """The desk has asked by telephone, or asks again: it looks at it in some days."""
    rules.may_wait(by, circle).enforce()
    claim(circle, next_on=day_for(Wait.GROUP_REMIND))
    record("circle.waited", circle, by=by)


@transaction.atomic
def ask(circle: Circle, *, by: Actor) -> None:
    """By the clock: its people are asked. Where there is nobody, it is the desk's at once."""
    to = writers_at(circle.organisation_id, Permission.GROUP_KEEP)
    if not to:
        claim(circle, asked=TWICE)
        return
    claim(circle, asked=circle.asked + 1, next_on=day_for(Wait.GROUP_REMIND))
    letters.ask(circle, to)
    record("circle.asked", circle, by=by, times=circle.asked)


def read(circle: Circle, *, by: Actor) -> None:
    """Somebody opened its page for those who keep it: who stands for it is written there."""
    record_reading("circle.read", circle, by=by)


def claim(circle: Circle, **changes: object) -> None:
    """What was read is what is changed; one of two wins."""
    mine = Circle.objects.filter(pk=circle.pk, moves=circle.moves)
    if not mine.update(moves=F("moves") + 1, **sealed(circle, **changes)):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    circle.refresh_from_db()


def _values(described: Described, by: Actor) -> dict[str, Any]:
    """The columns. Who keeps no directory writes for the own organisation alone."""
    values = dict(vars(described))
    if not rules.may_choose_keeper(by):
        values["organisation_id"] = by.desk()
    if values["since"] is not None and values["since"] > clock.today().year:
        raise Refused(_("始めた年は、今年までの年を書いてください。"))
    area = values.pop("area")
    values["area_id"] = area.pk
    values["shown"] = [name for name in NAMES if name in described.shown]
    sought = [field.name for field in FIELDS if field.is_sought and field.name in described.shown]
    words = [described.name, described.kana, *(values[name] for name in sought)]
    return values | {"found_by": folded(" ".join(words))}


def _true_today(state: CircleState) -> dict[str, Any]:
    """From now on it is asked again in a year, as long as everybody reads it."""
    next_on = day_for(Wait.GROUP_CHECK) if state in SHOWN else None
    return {"confirmed_on": clock.today(), "asked": 0, "next_on": next_on}


def _is_first(circle: Circle) -> bool:
    """Write the row, unless the same form comes from another hand at this moment."""
    try:
        with transaction.atomic():
            circle.save(force_insert=True)
    except IntegrityError:
        if not Circle.objects.filter(key=circle.key).exists():
            raise
        return False
    return True
