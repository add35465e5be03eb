"""An older program refuses to work on newer tables, at every door by which it is started."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tsunagu.environment import Refusal
from tsunagu.worker import preparation
from tsunagu.worker.fence import as_owner
from tsunagu.worker.versions import applied, unknown

LATER = "0900_of_the_next_year"


@pytest.fixture
def later():
    """The tables have seen a migration that no program of today has."""
    recorder = MigrationRecorder(connection)
    with as_owner():
        recorder.record_applied("cases", LATER)
    yield
    with as_owner():
        recorder.record_unapplied("cases", LATER)


@pytest.mark.django_db(transaction=True)
def test_newer_tables_are_refused(later, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    for start in (preparation.prepare, lambda: call_command("work")):
        with pytest.raises(Refusal, match=rf"newer version .*cases\.{LATER}"):
            start()


@pytest.mark.django_db
def test_our_own_tables_are_known():
    assert unknown(applied()) == []
