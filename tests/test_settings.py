"""What the databases are asked for, said by themselves."""

import pytest
from django.db import connection


@pytest.mark.sqlite
@pytest.mark.django_db
def test_who_writes_on_sqlite_takes_their_turn_at_once_and_no_reference_dangles():
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert connection.transaction_mode == "IMMEDIATE"
