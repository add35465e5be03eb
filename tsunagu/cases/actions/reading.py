"""Readings that the journal keeps."""

from django.db import transaction

from tsunagu.cases.models import Case
from tsunagu.cases.queries.listing import Row, Sieve, every
from tsunagu.ground.actor import Actor
from tsunagu.journal.actions import record, record_reading

MOST = 20_000  # rows of one file


def read_case(case: Case, *, by: Actor) -> None:
    """Somebody opened this case: the person may ask who looked."""
    record_reading("case.read", case, by=by)


@transaction.atomic
def take_list(sieve: Sieve, *, by: Actor) -> list[Row]:
    """The list as a table that leaves the house; at most ``MOST`` rows."""
    rows = every(by, sieve, limit=MOST)
    record("case.list_taken", Case(), by=by, rows=len(rows))
    return rows
