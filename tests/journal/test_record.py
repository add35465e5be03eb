import pytest
from django.db import connection, transaction

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


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_deed_waits_for_the_disk_though_somebody_reads_in_it(aoki):
    case = town.opened(aoki)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = on")
        record_reading("case.read", case, by=aoki.actor)
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone() == ("on",)
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = on")
        record_reading("case.read", case, by=aoki.actor)
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone() == ("on",)
    assert Entry.objects.filter(verb="case.read").count() == 2
