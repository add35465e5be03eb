import pytest
from django.db import IntegrityError, transaction

from tsunagu.ground import clock
from tsunagu.ground.errors import Conflict
from tsunagu.letters import actions
from tsunagu.letters.models import Letter


def lay(about, **more):
    words = {"to": "reader@example.org", "subject": "お知らせがあります", "body": "https://x"}
    return actions.queue(**(words | more), about=about)


def test_a_letter_lies_on_the_out_tray(aoki):
    letter = lay(aoki.organisation)

    kept = Letter.objects.get()
    assert kept == letter
    assert kept.about == f"people.organisation:{aoki.organisation.pk}"
    assert (kept.sent_at, kept.dead_at, kept.cancelled_at, kept.tries) == (None, None, None, 0)


def test_the_same_key_twice_is_one_letter(aoki):
    first = lay(aoki.organisation, key="referral:1:reminder")
    second = lay(aoki.organisation, key="referral:1:reminder", subject="もう一度")

    assert first == second
    assert list(Letter.objects.values_list("subject", flat=True)) == ["お知らせがあります"]


def test_letters_without_a_key_are_all_kept(aoki):
    lay(aoki.organisation)
    lay(aoki.organisation)

    assert Letter.objects.count() == 2


def test_no_deed_no_letter(aoki):
    @transaction.atomic
    def deed_that_fails():
        lay(aoki.organisation)
        raise Conflict

    with pytest.raises(Conflict):
        deed_that_fails()

    assert Letter.objects.count() == 0


def test_cancel_takes_back_what_is_about_this_alone(aoki, baba):
    mine = lay(aoki.organisation)
    other = lay(baba.organisation)
    gone = lay(aoki.organisation)
    Letter.objects.filter(pk=gone.pk).update(sent_at=clock.now(), tries=1)

    assert actions.cancel(aoki.organisation) == 1
    assert list(Letter.objects.waiting()) == [other]
    assert Letter.objects.get(pk=mine.pk).cancelled_at is not None
    assert Letter.objects.get(pk=gone.pk).cancelled_at is None


def test_a_letter_has_one_end(aoki):
    letter = lay(aoki.organisation)
    both = Letter.objects.filter(pk=letter.pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        both.update(sent_at=clock.now(), dead_at=clock.now(), tries=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        both.update(sent_at=clock.now(), tries=0)
