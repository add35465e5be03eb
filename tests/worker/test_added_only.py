"""What was written about somebody: the database itself refuses to change or forget it."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests import town
from tests.cases.test_score_ties import score
from tsunagu.cases.actions import correct_note, write_note
from tsunagu.cases.models import CaseNote
from tsunagu.cases.papers import Noted
from tsunagu.holdings.actions.erasing import erase
from tsunagu.keys import ring
from tsunagu.referrals.actions import refer
from tsunagu.worker.added_only import TABLES, draw_refusals

pytestmark = pytest.mark.slow  # by day on both databases: each refuses in words of its own
DEEDS = ["UPDATE {} SET id = id", "DELETE FROM {}"]
PUT_BACK = "REPLACE INTO {0} SELECT * FROM {0}"


@pytest.fixture
def case(aoki, chiba):
    """With a row in each of the tables."""
    case = town.opened(aoki)
    score(case, aoki)
    refer(case, town.asking(case, aoki, town.service(account=chiba.organisation)), by=aoki.actor)
    return case


def words():
    return [str(note.facts) for note in CaseNote.objects.order_by("pk")]


def test_a_row_is_neither_changed_nor_taken_away_nor_is_another_put_in_its_place(case, aoki, ueda):
    note = write_note(case, Noted("one", "visit", "訪問した。"), by=aoki.actor)
    deeds = [*DEEDS, PUT_BACK] if connection.vendor == "sqlite" else DEEDS
    for sql in (deed.format(table) for table in TABLES for deed in deeds):
        only_added_to = pytest.raises(DatabaseError, match="only added to")
        with only_added_to, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)

    correct_note(note, Noted("two", "visit", "窓口で会った。"), by=ueda.actor)
    assert words() == ["訪問した。", "窓口で会った。"]
    erase(case, by=ueda.actor)  # takes the key, never the row
    ring.let_go()
    assert words() == ["廃棄しました", "廃棄しました"]


@pytest.mark.sqlite
def test_whoever_migrates_draws_what_was_lost(db):
    """SQLite copies a table that is changed, and leaves its triggers behind."""
    assert draw_refusals() == 0
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER cases_casenote_no_update")
    assert draw_refusals() == 1
