"""Lines of the coordinators' log."""

from tests import town
from tests.people import Person
from tsunagu.fieldwork import actions
from tsunagu.fieldwork.models import FieldNote
from tsunagu.fieldwork.papers import Done
from tsunagu.fieldwork.states import Kind
from tsunagu.ground import clock

WORDS = "縁側づくりの話し合い"


def done(kind: Kind = Kind.START, minutes: int = 90, **more: object) -> Done:
    return Done(**({"on": clock.today(), "kind": kind, "minutes": minutes, "words": WORDS} | more))


def written(worker: Person, *said: object, **more: object) -> FieldNote:
    return actions.write(done(*said, **more), key=town.key(), by=worker.actor)
