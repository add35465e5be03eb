"""What is due this morning, as numbers alone, and who hears of it: worker, lead, city."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.models import Absence, DigestSwitch, Membership, Organisation
from tsunagu.people.queries import city_coordinators
from tsunagu.people.roles import ROLES, Permission, Role
from tsunagu.referrals.queries.counting import Tallies, Tally, cuts, tallies
from tsunagu.referrals.queries.guarded import Shade
from tsunagu.referrals.queries.kind import Kind
from tsunagu.referrals.queries.kinds import KINDS


class Level(IntEnum):
    OWN = 0
    DESK = 1
    CITY = 2


@dataclass(frozen=True)
class Due:
    """One line. ``late`` of the ``count`` are late; ``of`` names the organisation if it must."""

    what: str
    count: int
    level: Level = Level.OWN
    of: str = ""
    kind: str = field(default="", compare=False)
    late: int = field(default=0, compare=False)

    def __str__(self) -> str:
        """As the letter says it."""
        of = f"{self.of}：" if self.of else ""
        late = f"（うち期限をすぎたもの　{self.late}件）" if 0 < self.late < self.count else ""
        return f"{of}{self.what}　{self.count}件{late}"


@dataclass(frozen=True)
class Reader:
    """Who gets a letter: a person, or an organisation where nobody is left to hear of it."""

    user_id: int | None = None
    organisation_id: int | None = None


class Share(NamedTuple):
    """A part of a desk's due things: who was to hear of it, and whether they did."""

    worker: int | None
    hearer: int | None
    tally: Tally
    is_heard: bool


Dues = dict[Reader, list[Due]]
Shares = dict[int, list[Share]]  # by organisation


class Morning:
    """Everybody's lines at once: a few queries and one for each kind, however many people.

    Nothing late is told to nobody: whoever is away, gone, or has switched a kind off is stood
    in for by the leads; where everybody has switched it off, everybody hears it all the same.
    """

    def __init__(self, organisations: Iterable[int] | None = None) -> None:
        everywhere = Organisation.objects.order_by("pk")
        if organisations is not None:
            everywhere = everywhere.filter(pk__in=organisations)
        self.names: dict[int, str] = dict(everywhere.values_list("pk", "name"))
        self.rights = _rights(self.names)
        self.away = _away()
        self.off = set(DigestSwitch.objects.off().values_list("user_id", "kind"))
        self.cuts = cuts()
        self.shade = Shade()
        self.dues: Dues = defaultdict(list)

    @cached_property
    def there(self) -> dict[int, dict[int, set[Permission]]]:
        """Of each organisation its people, with their rights."""
        found: dict[int, dict[int, set[Permission]]] = defaultdict(dict)
        for (user, at), rights in self.rights.items():
            found[at][user] = rights
        return found

    def read(self, *, with_city: bool = True) -> Dues:
        """The lines of everybody, the most pressing kind first; none where nothing is due."""
        counted = [(kind, tallies(kind, self.cuts, self.names)) for kind in KINDS]
        for kind, found in counted:
            self.shade.fall(kind, self.cuts, self.names)
            desks = self._own(kind, found) if kind.worker else self._of_all(kind, found)
            self._desks(kind, desks)
        if with_city:
            self._city(counted)
        return {reader: sorted(dues, key=lambda d: d.level) for reader, dues in self.dues.items()}

    def _own(self, kind: Kind, found: Tallies) -> Shares:
        """Tell each worker. Gives back what the desks must know: whose, how much, was it heard."""
        desks: Shares = defaultdict(list)
        for (at, worker), tally in found.items():
            hearer = self.away.get((at, worker), worker) if worker else None
            heard = kind.to in self.rights.get((hearer or 0, at), ()) and self._is_on(hearer, kind)
            if heard:
                seen = tally - self.shade.over(hearer, at, [worker])
                self._tell(Reader(hearer), _own_lines(kind, seen, hearer != worker), at)
            desks[at].append(Share(worker, hearer, tally, heard))
        return desks

    def _of_all(self, kind: Kind, found: Tallies) -> Shares:
        """Tell everybody of the desk who has the right; the rest is as above."""
        desks: Shares = defaultdict(list)
        for (at, _), tally in found.items():
            able = [user for user, rights in self.there[at].items() if kind.to in rights]
            listening = [user for user in able if self._is_on(user, kind)] or able
            for user in listening:
                seen = tally - self.shade.over(user, at, [None])
                line = _line(kind, str(kind.words), seen.open, seen.late)
                self._tell(Reader(user), [line] if seen.open else [], at)
            if not listening:
                desks[at].append(Share(None, None, tally, False))
        return desks

    def _desks(self, kind: Kind, desks: Shares) -> None:
        for at, shares in desks.items():
            for lead in self._leads(at, kind):
                theirs = [s for s in shares if not (s.is_heard and Reader(s.hearer) == lead)]
                seen = [(s.is_heard, self._seen(s, lead, at)) for s in theirs]
                count = sum(tally.lead if heard else tally.open for heard, tally in seen)
                late = sum(tally.lead if heard else tally.late for heard, tally in seen)
                if count:
                    line = Due(_desk_words(kind), count, Level.DESK, kind=kind.slug, late=late)
                    self._tell(lead, [line], at)

    def _seen(self, share: Share, reader: Reader, at: int) -> Tally:
        return share.tally - self.shade.over(reader.user_id, at, [share.worker])

    def _leads(self, at: int, kind: Kind) -> list[Reader]:
        """Who leads the desk; else who has the right; else whoever is there; else the address."""
        people = self.there[at]
        leads = [u for u, rights in people.items() if Permission.CASE_ASSIGN in rights]
        able = leads or [u for u, rights in people.items() if kind.to in rights] or list(people)
        listening = [user for user in able if self._is_on(user, kind)] or able
        return [Reader(user) for user in listening] or [Reader(organisation_id=at)]

    def _city(self, counted: list[tuple[Kind, Tallies]]) -> None:
        """Numbers of each organisation for the city's coordinators; their own desk they know."""
        city = [member.user_id for member in city_coordinators()]
        for kind, found in counted:
            late: dict[int, int] = defaultdict(int)
            for (at, _), tally in found.items():
                late[at] += tally.city
            listening = [user for user in city if self._is_on(user, kind)] or city
            for user in listening:
                for at in sorted(late, key=self.names.__getitem__):
                    if late[at] and Permission.CASE_ASSIGN not in self.rights.get((user, at), ()):
                        name, late_all = self.names[at], late[at]
                        line = Due(str(kind.words), late_all, Level.CITY, name, kind.slug, late_all)
                        self.dues[Reader(user)].append(line)

    def _is_on(self, user: int | None, kind: Kind) -> bool:
        return kind.is_wall or (user, kind.slug) not in self.off

    def _tell(self, reader: Reader, lines: list[Due], at: int) -> None:
        """Who works in several organisations reads of each which it is."""
        several = sum(user == reader.user_id for user, _ in self.rights) > 1
        for line in lines:
            of = self.names[at] if several else ""
            self.dues[reader].append(
                Due(line.what, line.count, line.level, of, line.kind, line.late)
            )


def due_for(actor: Actor) -> list[Due]:
    """The lines of this person about the organisation they act for."""
    if actor.organisation_id is None:
        return []
    morning, me = Morning([actor.organisation_id]), actor.person()
    morning.rights[me, actor.organisation_id] |= {*map(Permission, actor.permissions)}
    return morning.read(with_city=False).get(Reader(me), [])


def _own_lines(kind: Kind, tally: Tally, instead: bool) -> list[Due]:
    if not tally.open:
        return []
    if instead:
        return [_line(kind, f"代わりに見る、{kind.words}", tally.open, tally.late)]
    if not kind.is_dated:
        return [_line(kind, str(kind.words), tally.open, tally.late)]
    lines = [
        _line(kind, f"期限をすぎた、わたしの{kind.words}", tally.late, tally.late),
        _line(kind, f"今日の、わたしの{kind.words}", tally.open - tally.late, 0),
    ]
    return [line for line in lines if line.count]


def _line(kind: Kind, what: str, count: int, late: int) -> Due:
    return Due(what, count, kind=kind.slug, late=late)


def _desk_words(kind: Kind) -> str:
    return f"窓口の、期限をすぎた{kind.words}" if kind.is_dated else f"窓口の、{kind.words}"


def _rights(organisations: Iterable[int]) -> dict[tuple[int, int], set[Permission]]:
    """Of each person at each organisation what they may do there. One query."""
    rows = Membership.objects.valid().filter(organisation__in=list(organisations))
    found: dict[tuple[int, int], set[Permission]] = defaultdict(set)
    for user, at, role in rows.order_by("pk").values_list("user_id", "organisation_id", "role"):
        found[user, at] |= ROLES[Role(role)]
    return found


def _away() -> dict[tuple[int, int | None], int | None]:
    """Who is away today, by organisation and person, with who stands in. One query."""
    rows = Absence.objects.on(clock.today()).values_list(
        "membership__organisation_id", "membership__user_id", "substitute__user_id"
    )
    return {(at, user): substitute for at, user, substitute in rows}
