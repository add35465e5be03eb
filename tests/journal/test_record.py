import pytest
from django.db import connection

from tests import town
from tsunagu.journal.actions import record, record_reading
from tsunagu.journal.models import Entry


def line(entry):
    return (entry.user_id, entry.organisation_id, entry.actor_label, entry.verb, entry.subject)


def test_a_reading_is_a_line_like_any_other(aoki):
    case = town.opened(aoki)
    record("case.read", case, by=aoki.actor)
    record_reading("case.read", case, by=aoki.actor)

    deed, reading = Entry.objects.filter(verb="case.read").order_by("pk")
    assert line(deed) == line(reading)
    assert deed.facts == reading.facts == {}
    assert abs((deed.at - reading.at).total_seconds()) < 60


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_only_the_reading_itself_does_not_wait_for_the_disk(aoki):
    record_reading("case.read", town.opened(aoki), by=aoki.actor)

    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
