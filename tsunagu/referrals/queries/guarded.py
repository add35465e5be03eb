"""What of the due things must not be counted for whom: those of guarded people."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tsunagu.referrals.queries.counting import Cuts, Tally, counts_of
from tsunagu.referrals.queries.kind import Kind
from tsunagu.residents.models import Insider


@dataclass
class Hidden:
    """A due thing of guarded people, with whom it lies, and how it counts."""

    worker: int | None
    tally: Tally
    people: set[int]


class Shade:
    """One query; one more for each kind while anybody in the city is guarded."""

    def __init__(self) -> None:
        self.inside: dict[int, set[int]] = defaultdict(set)
        for user, person in Insider.objects.named().values_list("user_id", "person_id"):
            self.inside[user].add(person)
        self.things: dict[int, list[Hidden]] = {}

    def fall(self, kind: Kind, at: Cuts, owners: Iterable[int]) -> None:
        """Read which things of this kind are guarded, by organisation."""
        self.things = defaultdict(list)
        if not self.inside or not kind.guards:
            return
        person = f"{kind.guards}__person"
        by = [kind.owner, *([kind.worker] if kind.worker else []), kind.thing, person]
        rows = kind.rows().filter(**{f"{kind.owner}__in": list(owners), f"{person}__isnull": False})
        found: dict[tuple[int, Any, Any], Hidden] = {}
        for row in rows.order_by().values(*by).annotate(**counts_of(kind, at)):
            worker = row[kind.worker] if kind.worker else None
            key = (row[kind.owner], worker, row[kind.thing])
            kept = found.setdefault(key, Hidden(worker, Tally.of(kind, row), set()))
            kept.people.add(row[person])
        for (owner, *_), hidden in found.items():
            self.things[owner].append(hidden)

    def over(self, user: int | None, at: int, workers: Iterable[int | None]) -> Tally:
        """How much of what lies with these workers does not exist for this user."""
        if user is None:
            return Tally()
        mine, lying = self.inside.get(user, set()), set(workers)
        unseen = [
            one.tally
            for one in self.things.get(at, ())
            if one.worker in lying and not one.people <= mine
        ]
        return sum(unseen, Tally())
