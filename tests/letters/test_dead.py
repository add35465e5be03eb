"""What a person does with a letter that was given up."""

from functools import partial

import pytest
from django.db import IntegrityError, transaction

from tests.letters.test_queue import lay
from tsunagu.ground import clock
from tsunagu.ground.actor import system
from tsunagu.ground.errors import Conflict
from tsunagu.journal.models import Entry
from tsunagu.letters import actions
from tsunagu.letters.models import Letter
from tsunagu.letters.queries import dead

BY = system("test")


def given_up(about, **more):
    letter = lay(about, **more)
    Letter.objects.filter(pk=letter.pk).update(tries=actions.MAX_TRIES, dead_at=clock.now())
    letter.refresh_from_db()
    return letter


def test_it_gets_eight_tries_anew(aoki):
    letter = given_up(aoki.organisation)
    actions.try_again(letter, by=BY)
    [due] = actions.claim()
    assert (due.pk, due.tries, due.dead_at) == (letter.pk, 0, None)
    assert Entry.objects.get().verb == "letter.tried_again"


def test_it_is_settled_with_words(aoki):
    letter = given_up(aoki.organisation)
    actions.settle(letter, how="phone", by=BY)
    assert list(dead()) == []
    assert Entry.objects.get().verb == "letter.settled"


@pytest.mark.parametrize("second", [actions.try_again, partial(actions.settle, how="paper")])
def test_of_two_hands_the_first_decides(aoki, second):
    letter = given_up(aoki.organisation)
    actions.settle(letter, how="phone", by=BY)
    with pytest.raises(Conflict):
        second(letter, by=BY)
    letter.refresh_from_db()
    assert (letter.settled_how, Entry.objects.count()) == ("phone", 1)


def test_a_letter_on_its_way_is_nobodys_work(aoki):
    letter = lay(aoki.organisation)
    with pytest.raises(Conflict):
        actions.try_again(letter, by=BY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(settled_at=clock.now(), settled_how="phone")


def test_a_letter_that_arrives_after_all_is_settled_no_more(aoki):
    letter = given_up(aoki.organisation)
    actions.settle(letter, how="phone", by=BY)
    actions.mark_sent(letter)
    letter.refresh_from_db()
    assert (letter.dead_at, letter.settled_at, letter.settled_how) == (None, None, "")
