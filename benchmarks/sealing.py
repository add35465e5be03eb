"""What sealing costs: a field sealed, a field opened, a print of a reading.

python -m benchmarks.sealing    on the empty database of DATABASE_URL, as one JSON object
"""

import json
import os
import sys
import time
from collections.abc import Callable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")

import django

django.setup()

from django.db import connections

from benchmarks import machine
from benchmarks.town import Town, found
from tsunagu.ground.fence import HOUSE, seated
from tsunagu.ground.prints import of_kana
from tsunagu.keys.fields import SealedText, sealed_columns
from tsunagu.keys.rows import opened
from tsunagu.residents.models import Person
from tsunagu.worker.preparation import prepare

NAME, NAMES, ROUNDS = "見本 花子", 50, 5_000


def measured(town: Town) -> dict[str, float]:
    """Microseconds. What else runs here only ever adds: the quietest of many rounds counts, and
    what is measured takes turns, so that a slow moment of the machine is one of all of them.
    """
    person = town.case.main_person
    field = sealed_columns(Person)["name"]
    token = field.get_prep_value(field.sealed(person, person.name))
    rows = [(token,)] * NAMES
    deeds: dict[str, Callable[[], object]] = {
        "a field sealed": lambda: _sealed(field, person),
        "a field opened": lambda: opened({0: field}, rows),
        "a print of a reading": _printed,
    }
    best = dict.fromkeys(deeds, float("inf"))
    for _ in range(ROUNDS):
        for name, deed in deeds.items():
            best[name] = min(best[name], _took(deed))
    return {name: took / NAMES for name, took in best.items()}


def _sealed(field: SealedText[str, str], person: Person) -> None:
    for _ in range(NAMES):
        field.get_prep_value(field.sealed(person, NAME))


def _printed() -> None:
    for _ in range(NAMES):
        of_kana("みほん はなこ")


def _took(deed: Callable[[], object]) -> float:
    began = time.perf_counter()
    deed()
    return (time.perf_counter() - began) * 1_000_000


if __name__ == "__main__":
    sys.stdout, answer = sys.stderr, sys.stdout
    prepare()
    with seated(HOUSE):
        json.dump({"database": machine.database(), "costs": measured(found())}, answer)
    connections.close_all()
