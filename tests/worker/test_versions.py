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


@pytest.mark.django_db
def test_newer_tables_are_refused(settings, tmp_path):
    assert unknown(applied()) == []
    with as_owner():
        MigrationRecorder(connection).record_applied("cases", LATER)
    settings.STATIC_ROOT = tmp_path
    for start in (preparation.prepare, lambda: call_command("work")):
        with pytest.raises(Refusal, match=rf"newer version .*cases\.{LATER}"):
            start()
