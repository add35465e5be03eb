"""What people write about grants, before it is a row. Money is whole yen."""

from dataclasses import dataclass
from datetime import date

from tsunagu.places.models import Area


@dataclass(frozen=True)
class Offered:
    """A call, as its form says it; named as the columns are."""

    name: str
    words: str
    opens_on: date
    closes_on: date
    decide_by: date
    report_by: date
    ceiling: int
    budget: int
    measures: tuple[str, ...] = ()
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True)
class Money:
    """Rows of income and expense, each a name with its yen."""

    income: tuple[tuple[str, int], ...] = ()
    expense: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Wished:
    """An application. ``key`` is made with the form: twice the same is one application."""

    key: str
    group: str
    area: Area
    title: str
    words: str
    head: str
    phone: str
    wanted: int
    money: Money
    contact: str = ""
    email: str = ""
    language: str = "ja"


@dataclass(frozen=True)
class Report:
    result: str
    money: Money
    people: int | None = None
