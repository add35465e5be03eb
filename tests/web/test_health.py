from datetime import timedelta

import pytest
from django.db import connection, transaction

from tests.letters.test_queue import lay
from tsunagu.ground import clock
from tsunagu.letters import actions


@pytest.mark.django_db
def test_before_any_worker_ran(client):
    answer = client.get("/health/")

    assert answer.status_code == 200
    assert answer.json() == {
        "database": "ok",
        "seconds_since_worker": None,
        "letters_overdue": 0,
        "letters_dead": 0,
        "enclosures_stuck": 0,
    }


def test_a_worker_that_fell_silent_and_its_late_letters_are_seen(client, aoki, at):
    start = clock.now()
    at(start)
    lay(aoki.organisation, to="secret@example.org")
    actions.beat()
    at(start + timedelta(minutes=20))

    answer = client.get("/health/")
    assert answer.json()["seconds_since_worker"] == 1200
    assert answer.json()["letters_overdue"] == 1
    assert "secret" not in answer.content.decode()


@pytest.mark.django_db
def test_when_the_database_does_not_answer(client):
    with transaction.atomic():
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("RESET ROLE")  # whoever answers pages could not
            cursor.execute("ALTER TABLE letters_heartbeat RENAME TO taken_away")
        answer = client.get("/health/")
        transaction.set_rollback(True)

    assert (answer.status_code, answer.json()) == (503, {"database": "away"})
