"""What is due is found by an index: the three hundredth late need costs as little as the first."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from tests import town
from tests.worker.finding import FINDERS, Question, questions, scans
from tsunagu.cases.models import CaseNote
from tsunagu.intake.models import Concern
from tsunagu.letters.models import Letter
from tsunagu.places.models import Area
from tsunagu.referrals.models import Referral
from tsunagu.residents.queries import lookalikes

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


# What deeds look up each time, in tables that never shrink.
LOOKED_UP = {
    "a letter by its key": lambda: Letter.objects.filter(key="referral:1:reminder"),
    "letters about something": lambda: Letter.objects.filter(about="intake.concern:1"),
    "a concern by its key": lambda: Concern.objects.filter(key="key"),
    "a concern by its receipt": lambda: Concern.objects.filter(receipt="ABC"),
    "a note by its key": lambda: CaseNote.objects.filter(key="key"),
    "a referral by its key": lambda: Referral.objects.filter(key="key"),
    "people who may be the same": lambda: lookalikes(
        replace(
            town.TANAKA, address="西町1-1", born_on=date(1948, 1, 1), chome=Area.objects.first()
        )
    ),
}


@pytest.fixture(autouse=True)
def an_index_if_there_is_one(db):
    """PostgreSQL reads a small table whole unless that is forbidden."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")


@pytest.mark.parametrize("chore", FINDERS, ids=lambda chore: chore.name)
def test_no_chore_reads_a_large_table_from_end_to_end(db, small_city, chore):
    asked = questions(chore)

    assert asked
    assert [(scans(each, LARGE), each.sql) for each in asked if scans(each, LARGE)] == []


@pytest.mark.parametrize("asked", LOOKED_UP.values(), ids=LOOKED_UP)
def test_what_deeds_look_up_is_found_by_an_index(db, small_city, asked):
    question = Question(*asked().query.sql_with_params())

    assert (scans(question, LARGE), question.sql) == ([], question.sql)
