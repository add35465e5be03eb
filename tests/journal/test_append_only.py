import pytest
from django.db import DatabaseError, connection, transaction

from tsunagu.ground.actor import system
from tsunagu.journal.actions import record
from tsunagu.journal.migrations import append_only
from tsunagu.journal.models import Entry
from tsunagu.people.models import Organisation
from tsunagu.worker.fence import as_owner


@pytest.fixture
def guarded(transactional_db):
    """The journal as every city has it."""
    with as_owner(), connection.schema_editor() as editor:
        append_only.forbid(None, editor)
    yield
    with as_owner(), connection.schema_editor() as editor:
        append_only.allow(None, editor)


def refused(sql):
    append_only_says_no = pytest.raises(DatabaseError, match="append only")
    with append_only_says_no, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_line_is_neither_changed_nor_taken_away(guarded):
    record("case.read", Organisation(pk=1), by=system("test"))

    refused("UPDATE journal_entry SET verb = 'nothing'")
    refused("DELETE FROM journal_entry")

    assert [entry.verb for entry in Entry.objects.all()] == ["case.read"]


@pytest.mark.sqlite
def test_nor_is_another_put_in_its_place(guarded):
    record("case.read", Organisation(pk=1), by=system("test"))

    refused("REPLACE INTO journal_entry SELECT * FROM journal_entry")

    assert Entry.objects.get().verb == "case.read"


@pytest.mark.postgresql
def test_nor_is_the_table_emptied(guarded):
    record("case.read", Organisation(pk=1), by=system("test"))

    refused("TRUNCATE journal_entry")

    assert Entry.objects.count() == 1
