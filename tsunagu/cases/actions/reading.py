"""Readings that the journal keeps."""

from django.db import transaction

from tsunagu.cases.models import Case
from tsunagu.cases.queries.listing import Row, Sieve, every
from tsunagu.ground.actor import Actor
from tsunagu.journal.actions import record, record_reading
from tsunagu.people.roles import Permission, Purpose

MOST = 20_000  # rows of one file


def read_case(case: Case, *, by: Actor) -> None:
    """Somebody opened this case: the person may ask who looked.

    Who leads the desk and has not the case in hand looks at a colleague's work, not at their own.
    """
    is_anothers = case.worker_id != by.user_id and by.has(Permission.CASE_ASSIGN)
    looks_over = is_anothers and by.purpose == Purpose.SUPPORT
    record_reading("case.read", case, by=by.aiming(Purpose.LEADING) if looks_over else by)


def print_case(case: Case, *, by: Actor) -> None:
    """Somebody took the whole record on paper."""
    record_reading("case.printed", case, by=by)


@transaction.atomic
def take_list(sieve: Sieve, *, by: Actor) -> list[Row]:
    """The list as a table that leaves the house; at most ``MOST`` rows.

    One line of the journal for each case in it: whoever asks who took theirs must find it.
    """
    rows = every(by, sieve, limit=MOST)
    for case in sorted({row.case for row in rows}):
        record("case.taken", Case(pk=case), by=by)
    return rows
