"""What a week asks for and who offers to come, as values."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tsunagu.ground.distance import metres
from tsunagu.volunteering.matching.hours import Slot
from tsunagu.volunteering.matching.situation import ALL, ANY, Candidate, Request


@dataclass(frozen=True)
class Asked:
    """What somebody asks for in any week; ``before``: who came last week.

    ``keep``: who is to come if they can, whatever it costs: a person has decided.
    """

    id: str | int
    request: Request
    lat: float
    lon: float
    helpers: int = 1
    kind: str | None = None
    before: tuple[str | int, ...] = ()
    keep: tuple[str | int, ...] = ()


@dataclass(frozen=True)
class Helper:
    """``candidate`` at distance 0; goes to ``limit`` visits a week at most, one a day.

    ``of``: whose offer it is, where one person makes several: the limits are of the person.
    """

    candidate: Candidate
    lat: float
    lon: float
    limit: int = 1
    likes: tuple[str, ...] = ()
    of: str | int | None = None

    @property
    def person(self) -> str | int:
        return self.candidate.id if self.of is None else self.of

    def at(self, asked: Asked) -> Candidate:
        way = metres(self.lat, self.lon, asked.lat, asked.lon) / 1_000
        return replace(self.candidate, distance_km=way)


@dataclass(frozen=True)
class Weights:
    """In metres: how much farther somebody may as well go instead."""

    load: int = 500  # the second visit of a helper in a week; the third costs twice as much, …
    change: int = 1_000  # somebody else than last week
    other_kind: int = 500  # another kind of help than the helper likes to give


USUAL = Weights()


@dataclass(frozen=True)
class Visit:
    """``helpers`` different people come at one of the ``slots``."""

    asked: Asked
    slots: tuple[Slot, ...]

    @property
    def request(self) -> Request:
        return replace(self.asked.request, when=self.slots, when_mode=ANY)


def visits_of(week: Iterable[Asked]) -> list[Visit]:
    """All of the times asked for are a visit each; of any of them one is enough."""
    found = []
    for asked in week:
        when = asked.request.when
        parts = [(slot,) for slot in when] if asked.request.when_mode == ALL else [when]
        found += [Visit(asked, part) for part in parts]
    return found
