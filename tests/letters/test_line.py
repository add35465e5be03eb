"""Letters by LINE, to a stand-in that answers as the Messaging API does."""

from uuid import uuid4

import pytest

from tests.letters.line_host import TOKEN, standing
from tsunagu.ground import clock
from tsunagu.letters import actions
from tsunagu.letters.chores import deliver, deliver_line
from tsunagu.letters.models import Attempt, Channel, Letter
from tsunagu.letters.post.line import LONGEST, LineHost, cut
from tsunagu.outside import Line

pytestmark = pytest.mark.django_db
WORDS = {"subject": "【防災・気象】大雨に注意", "body": "川の近くに行かないでください。"}


@pytest.fixture
def host(settings):
    with standing() as there:
        settings.LINE = Line("@city", TOKEN, "secret", there.url)
        yield there


def user(number):
    return f"U{number:032x}"


def lay(count, first=0, **more):
    facts = {**WORDS, "about": "bulletins.sending:1", "is_bulk": True, "channel": Channel.LINE}
    rows = [Letter(to=user(first + n), **(facts | more)) for n in range(count)]
    return Letter.objects.bulk_create(rows)


def again():
    Letter.objects.waiting().update(due_at=clock.now(), leased_until=None)
    return deliver_line()


def test_the_same_words_go_to_five_hundred_at_a_time(host):
    lay(1_100)
    lay(3, first=2_000, body="Stay away from the river.")
    assert (deliver(), deliver_line(), deliver_line()) == (0, 1_103, 0)
    assert host.asked == 4
    assert host.sent[user(0)] == ["【防災・気象】大雨に注意\n\n川の近くに行かないでください。"]
    assert host.sent[user(2_001)] == ["【防災・気象】大雨に注意\n\nStay away from the river."]
    assert len(host.sent) == Attempt.objects.filter(succeeded=True).count() == 1_103


@pytest.mark.parametrize("status", [429, 500, 500.5])
def test_a_host_that_is_ill_hears_the_same_request_again(host, status):
    letters = lay(20)
    host.ill.append(status)
    assert deliver_line() == 0
    actions.cancel_these([letters[0].pk])
    assert again() == 19
    assert {len(got) for got in host.sent.values()} == {1}
    assert len({row.parcel for row in Letter.objects.all()}) == 1


def test_who_died_with_a_parcel_in_hand_sends_nobody_two(host):
    lay(30)
    held = actions.claim_parcel(Channel.LINE, 20)
    LineHost(host.url, TOKEN).send([str(row.to) for row in held], "x", key=held[0].parcel)
    lay(5, first=100)
    assert again() == 35
    assert {len(got) for got in host.sent.values()} == {1}


def test_a_parcel_never_leaves_in_parts(host):
    """To the host a key is one request: who is only in the second would never hear of it."""
    letters = lay(10)
    host.ill.append(500)
    assert deliver_line() == 0
    Letter.objects.filter(pk=letters[0].pk).update(due_at=clock.now(), leased_until=None)
    assert deliver_line() == 10
    assert {len(got) for got in host.sent.values()} == {1}
    assert len(host.sent) == 10


def test_what_a_person_tries_again_leaves_by_itself(host, aoki):
    letters = lay(3)
    host.ill.append(500)
    assert deliver_line() == 0
    Letter.objects.update(dead_at=clock.now())
    for count, letter in enumerate(letters, 1):
        actions.try_again(letter, by=aoki.actor)
        assert deliver_line() == 1
        assert len(host.sent) == count


def test_one_wrong_reader_holds_nobody_up(host):
    lay(40)
    bad = lay(1, first=50)[0]
    changed = Letter(pk=bad.pk, to="nobody", **WORDS)
    Letter.objects.filter(pk=bad.pk).update(to=Letter._meta.get_field("to").sealed(changed, "x"))
    assert deliver_line() == 40
    assert len(host.sent) == 40
    assert Attempt.objects.get(succeeded=False).error == "LineRefused"


def test_a_wrong_token_and_a_host_that_is_away_lose_nothing(host, settings):
    lay(3)
    settings.LINE = Line("@city", "old", "secret", host.url)
    assert deliver_line() == 0
    settings.LINE = Line("@city", TOKEN, "secret", "http://127.0.0.1:9")
    assert again() == 0
    assert set(Attempt.objects.values_list("error", flat=True)) == {"LineAway"}
    settings.LINE = None
    assert again() == 0
    settings.LINE = Line("@city", TOKEN, "secret", host.url)
    assert again() == 3


def test_a_long_text_is_cut_where_the_host_counts(host):
    assert cut("あ" * LONGEST) == "あ" * LONGEST
    assert cut("😀" * LONGEST) == "😀" * (LONGEST // 2 - 1) + "…"
    LineHost(host.url, TOKEN).send([user(1)], "😀" * LONGEST, key=uuid4())
    assert len(host.sent[user(1)]) == 1
