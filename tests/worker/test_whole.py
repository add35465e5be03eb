"""A checker that cannot fail proves nothing: each question finds what is broken."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from tests.letters.test_queue import lay
from tests.town import opened
from tsunagu.cases.models import CaseNote, Need
from tsunagu.ground import clock
from tsunagu.journal.models import Entry
from tsunagu.letters.models import Letter
from tsunagu.worker import whole


@pytest.fixture
def case(aoki):
    return opened(aoki)


def test_a_city_that_lives_is_whole(case, capsys):
    assert whole.broken() == {}
    call_command("check_data")
    assert capsys.readouterr().out.count(": 0 broken") == len(whole.QUESTIONS)


def test_a_row_without_its_line_in_the_journal(case):
    Entry.objects.filter(verb="need.opened").update(verb="x")
    need = Need.objects.get()
    assert whole.broken()["deeds"] == [f"cases.Need #{need.pk}: no need.opened in the journal"]


def test_a_line_without_its_row(case, aoki):
    note = CaseNote(pk=77)
    cut = {"lane": 1, "place": 10_000, "seal": "x"}
    Entry.objects.create(verb="note.written", subject=whole_name(note), **cut)
    assert whole.broken()["journal"] == ["cases.casenote:77: note.written, but it is gone"]
    assert len(whole.broken()["chain"]) > 0


def whole_name(row):
    return f"{row._meta.label_lower}:{row.pk}"


def test_a_letter_that_never_ends_and_one_that_was_never_tried(case, aoki):
    stuck, sent = lay(aoki.organisation), lay(aoki.organisation)
    Letter.objects.filter(pk=stuck.pk).update(due_at=clock.now() - timedelta(days=4))
    Letter.objects.filter(pk=sent.pk).update(sent_at=clock.now(), tries=1)
    day = clock.now() - timedelta(days=4)
    assert whole.broken() == {
        "letters": [
            f"letter #{stuck.pk} waits since {day:%Y-%m-%d}",
            f"letter #{sent.pk} is sent without a try",
        ]
    }


def test_a_letter_about_what_is_gone(case, aoki):
    letter = lay(aoki.organisation)
    Letter.objects.filter(pk=letter.pk).update(about="intake.concern:999")
    assert whole.broken() == {
        "about": [f"letter #{letter.pk} is about intake.concern:999, which is gone"]
    }


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_a_row_that_points_nowhere(case):
    need = Need.objects.get()
    with connection.constraint_checks_disabled():
        Need.objects.filter(pk=need.pk).update(code_id=999)
        assert whole.broken()["pointers"] == [f"cases.Need #{need.pk}: code leads nowhere"]
        Need.objects.filter(pk=need.pk).update(code_id=need.code_id)


def test_it_ends_with_one_and_a_line_for_each_thing_that_is_broken(case, capsys):
    Entry.objects.update(verb="x")
    with pytest.raises(SystemExit):
        call_command("check_data")
    said = capsys.readouterr().out.splitlines()
    broken = [line for lines in whole.broken().values() for line in lines]
    assert said[len(whole.QUESTIONS) :] == broken
