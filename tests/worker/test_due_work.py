"""What is due is found by an index: the three hundredth late need costs as little as the first."""

import pytest
from django.db import connection

from tests.worker.finding import FINDERS, questions, scans

# What grows with the years. All else stays as small as the number of people who work here.
LARGE = frozenset(
    {
        "cases_appointment",
        "cases_case",
        "cases_casenote",
        "cases_need",
        "cases_pause",
        "cases_term",
        "intake_concern",
        "intake_message",
        "letters_letter",
        "referrals_offer",
        "referrals_referral",
        "residents_person",
    }
)


@pytest.mark.parametrize("chore", FINDERS, ids=lambda chore: chore.name)
def test_no_chore_reads_a_large_table_from_end_to_end(db, small_city, chore):
    asked = questions(chore)

    assert asked
    if connection.vendor == "postgresql":  # a small table is read whole unless that is forbidden
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    assert [(scans(each, LARGE), each.sql) for each in asked if scans(each, LARGE)] == []
