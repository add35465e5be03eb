"""What somebody asks for and teaches, on the page behind their receipt."""

from collections.abc import Iterable

from tsunagu.ground.actor import RESIDENT
from tsunagu.learning import actions, queries
from tsunagu.learning.queries import courses
from tsunagu.learning.rules import may_report, may_withdraw
from tsunagu.volunteering.models import Neighbour


def shown(neighbour: Neighbour) -> dict[str, object]:
    return {
        "lessons": list(_drawn(neighbour)),
        "calls": queries.calls_of(neighbour),
        "enrolments": courses.of_person(neighbour.person),
    }


def _drawn(neighbour: Neighbour) -> Iterable[dict[str, object]]:
    for lesson in queries.of_neighbour(neighbour):
        yield {
            "lesson": lesson,
            "may_report": may_report(RESIDENT, lesson),
            "may_withdraw": may_withdraw(RESIDENT, lesson),
        }


def do(neighbour: Neighbour, word: str, pk: int) -> bool:
    """Whether there was a call to answer. To stop has a page of its own."""
    call = queries.calls_of(neighbour).filter(pk=pk).first()
    if word not in ("teach", "unteach") or call is None:
        return False
    actions.answer(call, is_yes=word == "teach")
    return True
