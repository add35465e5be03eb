"""What the pages about somebody's marking know of it."""

from dataclasses import dataclass, field

from tsunagu.cases.models import Case
from tsunagu.cases.queries.insiders import holders, readers, stewards
from tsunagu.ground.actor import Actor
from tsunagu.residents.models import Marking, Person
from tsunagu.residents.queries import insiders_of


@dataclass(frozen=True)
class Guarding:
    """``readers`` and ``inside``: by user, of the own desk. ``proposed`` are ticked at first."""

    case: Case
    person: Person
    marking: Marking | None
    readers: dict[int, str]
    inside: dict[int, str]
    me: int
    proposed: set[int] = field(default_factory=set)

    @staticmethod
    def choices(people: dict[int, str]) -> list[tuple[str, str]]:
        return [(str(key), name) for key, name in people.items()]


def guarding(case: Case, person: Person, actor: Actor) -> Guarding:
    """Eight queries, however many people."""
    there = {row.user_id: row.user.name for row in readers(actor.desk())}
    named = set(insiders_of(person).values_list("user_id", flat=True))
    inside = {key: name for key, name in there.items() if key in named}
    first = holders(person, actor.desk()) | stewards(person, actor.desk()) | {actor.person()}
    return Guarding(
        case=case,
        person=person,
        marking=person.markings.current().select_related("set_by", "lift_proposed_by").first(),
        readers=there,
        inside=inside,
        me=actor.person(),
        proposed=named if person.is_guarded else first,
    )
