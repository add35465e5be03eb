"""Rough amounts from OpenFisca-Japan, where the city runs it beside the house (docs/adr/0041).

A household goes out as ages and one income, never a name. Whatever goes wrong there, the page
stands without amounts.
"""

import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from tsunagu.benefits.answers import Family
from tsunagu.benefits.tables import Programme
from tsunagu.ground.strict import json_of

LONGEST = 2.0  # seconds for each word on the line
REST = 60.0  # seconds in which one that did not answer is left alone
MOST_READ, MOST_YEN = 1_000_000, 100_000_000
FAILURES = (OSError, HTTPException, ValueError, KeyError, TypeError, RecursionError)
PERSON, HOUSEHOLD = "本人", "世帯1"
RAISING = {Family.SINGLE_PARENT, Family.COUPLE}
Asked = dict[str, Any]


@dataclass(frozen=True)
class Household:
    """Who is counted: somebody of ``age`` years who earns so much a year (yen), and children."""

    age: int
    children: tuple[int, ...]
    earned: int
    prefecture: str
    city: str


@dataclass(frozen=True)
class Amounts:
    """Yen a month by programme; ``failed``: they were asked for, and nobody answered."""

    yen: Mapping[str, int] = field(default_factory=dict)
    failed: bool = False


class Silence:
    """One process remembers until when it does not ask again."""

    def __init__(self) -> None:
        self.until = 0.0

    def begin(self) -> None:
        self.until = time.monotonic() + REST

    def lasts(self) -> bool:
        return time.monotonic() < self.until


SILENCE = Silence()


def amounts_for(rows: Iterable[Programme], household: Household | None, day: date) -> Amounts:
    """For those rows that the service knows. None: the answers are not enough. One request of a
    few seconds at most; none when no service is named.
    """
    wanted = {row.amount: row.code for row in rows if row.amount}
    if not settings.OPENFISCA_URL or not wanted or household is None:
        return Amounts()
    if SILENCE.lasts():
        return Amounts(failed=True)
    since = day.replace(day=1)
    try:
        heard = _post(settings.OPENFISCA_URL, asked(household, wanted, since))
        found = {code: _yen(heard, name, since) for name, code in wanted.items()}
    except FAILURES:
        SILENCE.begin()
        return Amounts(failed=True)
    return Amounts({code: yen for code, yen in found.items() if yen})


def asked(household: Household, wanted: Iterable[str], since: date) -> Asked:
    """As OpenFisca-Japan reads it: a day for each value, null for what is asked."""
    on = since.isoformat()
    ages = sorted(household.children, reverse=True)
    children = {f"子{number}": _born(age, since) for number, age in enumerate(ages, start=1)}
    person = _born(household.age, since) | {"収入": {on: household.earned}}
    together = {
        "親一覧": [PERSON],
        "子一覧": [*children],
        "祖父母一覧": [],
        "居住都道府県": {on: household.prefecture},
        "居住市区町村": {on: household.city},
        **{name: {on: None} for name in wanted},
    }
    return {"世帯員": {PERSON: person, **children}, "世帯一覧": {HOUSEHOLD: together}}


def _born(age: int, since: date) -> Asked:
    return {"誕生年月日": {"ETERNITY": f"{since.year - age}-{since.month:02}-01"}}


def _post(url: str, household: Asked) -> Any:
    where = urlsplit(url)
    kind = HTTPSConnection if where.scheme == "https" else HTTPConnection
    line = kind(where.hostname or "", where.port, timeout=LONGEST)
    try:
        body = json.dumps(household).encode()
        line.request("POST", "/calculate", body, {"Content-Type": "application/json"})
        answer = line.getresponse()
        if answer.status != 200:
            raise ValueError(answer.status)
        return json_of(answer.read(MOST_READ))
    finally:
        line.close()


def _yen(heard: Any, name: str, since: date) -> int:
    """Raises ValueError when it is no amount of money."""
    value = heard["世帯一覧"][HOUSEHOLD][name][since.isoformat()]
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < MOST_YEN:
        raise ValueError(name)
    return round(value)
