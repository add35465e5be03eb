"""A city in the middle of its life: what stands, what was promised, and how deeds are done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import ParamSpec, Protocol, TypeVar

from tsunagu.cases.models import Case, Need
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import HouseError
from tsunagu.people.models import Membership
from tsunagu.people.queries.absences import away_on
from tsunagu.people.roles import Permission
from tsunagu.worker.city import chance
from tsunagu.worker.city.households import Household
from tsunagu.worker.city.scale import Scale
from tsunagu.worker.city.tellings import number_of, telling
from tsunagu.worker.city.town import Town, actor_of, members

P = ParamSpec("P")
T = TypeVar("T")


class Memory(Protocol):
    """Where promises are kept. It is no table: the check compares the tables with it."""

    def intend(self, what: str, key: str) -> None: ...

    def keep(self, what: str, key: str, value: str = "") -> None: ...

    def count(self, what: str) -> None: ...

    def refuse(self, why: str) -> None: ...


@dataclass(frozen=True)
class Present:
    """Who belongs to a desk on a day, and who of them is away, with who stands in."""

    day: date
    actors: list[Actor]
    away: dict[int, int | None]


@dataclass
class City:
    scale: Scale
    town: Town
    memory: Memory
    _present: dict[str, Present] = field(default_factory=dict)

    def dice(self, *names: object) -> Random:
        """Dice for one thing on this day."""
        return chance.dice(*self.scale.dice_names(), clock.today(), *names)

    def do(self, deed: Callable[P, T], /, *args: P.args, **facts: P.kwargs) -> T | None:
        """Do a public deed. What the house refuses is counted with its sentence, not forced."""
        name = f"{deed.__module__.split('.')[1]}.{deed.__name__}"
        try:
            done = deed(*args, **facts)
        except HouseError as refused:
            self.memory.refuse(f"{name}: {refused}")
            return None
        self.memory.count(name)
        return done

    def promise(
        self, what: str, key: str, deed: Callable[P, T], /, *args: P.args, **facts: P.kwargs
    ) -> T | None:
        """Do a deed that carries ``key``: once it is done, somebody relies on it."""
        self.memory.intend(what, key)
        done = self.do(deed, *args, **facts)
        if done is not None:
            self.memory.keep(what, key, getattr(done, "receipt", ""))
        return done

    def staff(self, desk: str, permission: Permission) -> list[Actor]:
        """Who is at the desk today and may do this; everybody, when nobody is."""
        may = [actor for actor in self.actors(desk) if actor.has(permission)]
        return [actor for actor in may if actor.user_id not in self.away(desk)] or may

    def away(self, desk: str) -> dict[int, int | None]:
        """Who is away from the desk today, and who stands in for them, by user."""
        return self._today(desk).away

    def actors(self, desk: str) -> list[Actor]:
        """Everybody of the desk."""
        return self._today(desk).actors

    def _today(self, desk: str) -> Present:
        """Asked once a day, and again when somebody came or went."""
        today, at = clock.today(), self.town.organisations[desk]
        known = self._present.get(desk)
        if known is None or known.day != today:
            actors = [actor_of(each) for each in self.members(desk)]
            known = self._present[desk] = Present(today, actors, away_on(today, at.pk))
        return known

    def forget(self, desk: str) -> None:
        """Somebody came or went."""
        self._present.pop(desk, None)

    def members(self, desk: str) -> list[Membership]:
        return members(self.town.organisations[desk])

    def home(self, key: str) -> Household:
        """The household behind the key of a concern."""
        return telling(self.scale, number_of(key)).home


def first_key(case: Case) -> str:
    """The key of the telling with which the case began: the same in every process."""
    links = case.concern_links.order_by("pk")
    return str(links.values_list("concern__key", flat=True)[0])


def concern_key(need: Need) -> str:
    return first_key(need.case)


@contextmanager
def later(number: int, *, minutes: int = 4) -> Iterator[None]:
    """The ``number``-th thing of a round happens some minutes after the one before."""
    with clock.at(clock.now() + timedelta(minutes=minutes * number)):
        yield
