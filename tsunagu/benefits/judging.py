"""Each programme beside the answers: might fit, worth asking, not known, not now; with the why."""

from dataclasses import dataclass
from enum import IntEnum

from tsunagu.benefits.answers import Answers
from tsunagu.benefits.conditions import Clause, holds
from tsunagu.benefits.tables import Programme


class Fit(IntEnum):
    LIKELY = 1  # all that was asked holds
    WORTH = 2  # as much holds as was not said, or a desk has to weigh it
    UNSAID = 3  # nothing speaks against it, and less for it than was not said
    UNLIKELY = 4  # something that was said speaks against it


@dataclass(frozen=True)
class Judged:
    """The clauses that hold, those that do not, and those whose question was skipped."""

    programme: Programme
    fit: Fit
    speaks: tuple[Clause, ...]
    against: tuple[Clause, ...]
    unsaid: tuple[Clause, ...]


def judged(programme: Programme, answers: Answers) -> Judged:
    found = {clause: holds(clause, answers) for clause in programme.needs}
    limits = {clause: holds(clause, answers) for clause in programme.limits}
    against = tuple(clause for clause, said in [*found.items(), *limits.items()] if said is False)
    speaks = tuple(clause for clause, said in found.items() if said)
    unsaid = tuple(clause for clause, said in found.items() if said is None)
    if against:
        fit = Fit.UNLIKELY
    elif len(unsaid) > len(speaks):
        fit = Fit.UNSAID
    else:
        fit = Fit.WORTH if unsaid or programme.weighed else Fit.LIKELY
    return Judged(programme, fit, speaks, against, unsaid)


def sorted_out(rows: tuple[Programme, ...], answers: Answers) -> dict[Fit, list[Judged]]:
    """All of them in four piles, what fits best first; of equals in the order of the tables."""
    found = [judged(row, answers) for row in rows]
    return {fit: sorted((one for one in found if one.fit == fit), key=_closeness) for fit in Fit}


def _closeness(one: Judged) -> float:
    return -len(one.speaks) / max(len(one.programme.needs), 1)
