"""What was said of a day, and what a month comes to: values without rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from tsunagu.commission.states import ACTIVITIES, LIAISON, VISITS, Field, Subject, Work

Pair = tuple[str, str]  # subject, field


@dataclass(frozen=True)
class DaySaid:
    """``consulted``: counts by subject and field; ``worked``: by work. Zero counts nothing."""

    consulted: Mapping[Pair, int]
    worked: Mapping[str, int]

    @property
    def is_empty(self) -> bool:
        return not any(self.consulted.values()) and not any(self.worked.values())


@dataclass
class Tally:
    """Sums of any number of days, in the rows of the national report. ``days``: on which somebody
    was active, each person's day once.
    """

    consulted: dict[Pair, int] = field(default_factory=dict)
    worked: dict[str, int] = field(default_factory=dict)
    days: int = 0

    def add(self, other: "Tally") -> None:
        for pair, count in other.consulted.items():
            self.consulted[pair] = self.consulted.get(pair, 0) + count
        for work, count in other.worked.items():
            self.worked[work] = self.worked.get(work, 0) + count
        self.days += other.days

    def of_subject(self, subject: Subject) -> int:
        return sum(count for (one, _), count in self.consulted.items() if one == subject)

    def of_field(self, whom: Field) -> int:
        return sum(count for (_, one), count in self.consulted.items() if one == whom)

    def of_work(self, work: Work) -> int:
        return self.worked.get(work, 0)

    @property
    def consultations(self) -> int:
        return sum(self.consulted.values())

    @property
    def visits(self) -> int:
        return self._sum(VISITS)

    @property
    def liaison(self) -> int:
        return self._sum(LIAISON)

    @property
    def activities(self) -> int:
        return self._sum(ACTIVITIES)

    def _sum(self, works: Iterable[Work]) -> int:
        return sum(map(self.of_work, works))


@dataclass(frozen=True)
class DayLine:
    """One line of a month; ``tally`` is empty where nothing was written down."""

    on: date
    tally: Tally
