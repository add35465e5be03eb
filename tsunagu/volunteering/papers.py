"""What comes in on a page: plain values, no rows yet."""

from dataclasses import dataclass
from datetime import date

from tsunagu.residents.papers import Particulars
from tsunagu.volunteering.states import Driving, How, Reach, Task, Who, Whom


@dataclass(frozen=True)
class Joining:
    """Who takes part. ``key`` is made with the form: the same key twice is one neighbour."""

    key: str
    person: Particulars
    who: Who = Who.PERSON
    group_name: str = ""
    language: str = "ja"


@dataclass(frozen=True)
class Offered:
    key: str
    tasks: tuple[Task, ...]
    cells: tuple[str, ...]
    words: str = ""
    max_km: int = Reach.NEAR
    driving: str = Driving.NONE
    languages: tuple[str, ...] = ()
    accepts_sex: str = Whom.ANY
    limits: str = ""


@dataclass(frozen=True)
class Wanted:
    """A favour. ``is_medical``: care, medicine or danger, which no neighbour does."""

    key: str
    task: Task
    cells: tuple[str, ...]
    words: str
    how: str = How.ONCE
    first_on: date | None = None
    place: str = ""
    wanted: int = 1
    sex_wish: str = Whom.ANY
    language: str = ""
    costs: str = ""
    is_medical: bool = False
