"""What was said of one deed, and what a log comes to: values without rows."""

from dataclasses import dataclass
from datetime import date

from tsunagu.community.models import Gathering, LocalIssue
from tsunagu.fieldwork.states import Kind
from tsunagu.places.models import Area


@dataclass(frozen=True)
class Done:
    on: date
    kind: Kind
    minutes: int
    area: Area | None = None
    with_whom: str = ""
    words: str = ""
    resources: int = 0
    helpers: int = 0
    gathering: Gathering | None = None
    issue: LocalIssue | None = None


@dataclass(frozen=True)
class Line:
    """One line of the log. ``case``: the number of a case whose note this is, else None.

    ``zone``: that in which the area lies, or the person whose case it is; empty where in none.
    ``about``: the place to be and the local issue to which it belongs.
    """

    on: date
    label: str
    minutes: int
    worker: str
    number: int
    zone: str = ""
    area: str = ""
    with_whom: str = ""
    words: str = ""
    about: str = ""
    resources: int = 0
    helpers: int = 0
    case: int | None = None
    is_own: bool = False


@dataclass
class Sum:
    label: str
    count: int = 0
    minutes: int = 0
    resources: int = 0
    helpers: int = 0

    def add(self, line: Line) -> None:
        self.count += 1
        self.minutes += line.minutes
        self.resources += line.resources
        self.helpers += line.helpers

    @property
    def hours(self) -> str:
        """``12:05``"""
        return f"{self.minutes // 60}:{self.minutes % 60:02}"
