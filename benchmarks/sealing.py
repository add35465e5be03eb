"""What sealing costs: one field sealed, one opened, fifty names of a list, one print."""

import time
from collections.abc import Callable

from benchmarks.town import Town
from tsunagu.ground.prints import of_kana
from tsunagu.keys.fields import SealedText, sealed_columns
from tsunagu.keys.rows import opened
from tsunagu.residents.models import Person

NAME, NAMES, ROUNDS = "見本 花子", 50, 200


def measure(town: Town) -> dict[str, float]:
    """Microseconds, the quietest of many rounds: what else runs here only ever adds."""
    person = town.case.main_person
    field = sealed_columns(Person)["name"]
    token = field.get_prep_value(field.sealed(person, person.name))
    rows = [(token,)] * NAMES
    return {
        "a field sealed": _quietest(lambda: _sealed(field, person)) / NAMES,
        "a field opened": _quietest(lambda: opened({0: field}, rows)) / NAMES,
        "fifty names of a list": _quietest(lambda: opened({0: field}, rows)),
        "a print of a reading": _quietest(lambda: of_kana("みほん はなこ")),
    }


def _sealed(field: SealedText[str, str], person: Person) -> None:
    for _ in range(NAMES):
        field.get_prep_value(field.sealed(person, NAME))


def _quietest(deed: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        deed()
        best = min(best, time.perf_counter() - began)
    return best * 1_000_000
