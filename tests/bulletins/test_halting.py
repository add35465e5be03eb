"""What has not left can be held back; what is withdrawn before it left is heard of by nobody."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from tests import notices
from tsunagu.bulletins import actions, chores, rules
from tsunagu.bulletins.letters import Press
from tsunagu.bulletins.models import Delivery, Sending
from tsunagu.ground import clock
from tsunagu.ground.errors import Denied, HouseError
from tsunagu.letters.chores import deliver
from tsunagu.letters.models import Letter

pytestmark = pytest.mark.usefixtures("small_city")


@pytest.fixture
def five(aoki, ueda, at, monkeypatch):
    """At noon five readers, one of whom wants one letter a day, and a bulletin for them."""
    here = timezone.localtime(clock.now()) + timedelta(days=1)
    at(here.replace(hour=12, minute=0, second=0, microsecond=0))
    monkeypatch.setattr("tsunagu.bulletins.actions.sending.AT_ONCE", 3)
    notices.daily("r0@example.org")
    for n in range(1, 5):
        notices.reader(f"r{n}@example.org")
    deliver()
    mail.outbox.clear()
    return notices.published(aoki, ueda)


def test_what_is_on_the_way_is_stopped_by_a_person(aoki, ueda, five):
    sending = Sending.objects.get()
    assert rules.may_halt(ueda.actor, five)
    actions.send_batch(sending, Press(sending))
    Letter.objects.waiting().filter(pk=Letter.objects.latest("pk").pk).update(
        sent_at=clock.now(), tries=1
    )
    actions.halt(five, by=aoki.actor)
    assert (chores.send(), deliver(), chores.digest()) == (0, 0, 0)
    chores.count()
    sending.refresh_from_db()
    assert (sending.written, sending.sent, sending.waiting, sending.is_running) == (3, 1, 0, False)
    assert not rules.may_halt(aoki.actor, five)
    assert Delivery.objects.filter(digest_at__isnull=False).count() == 0
    five.refresh_from_db()
    actions.withdraw(five, note="まちがいでした", by=ueda.actor)
    assert chores.send() == 1  # of the one letter that left
    assert deliver() == 1


def test_a_batch_that_is_written_meanwhile_changes_nothing(aoki, five):
    late = Sending.objects.get()
    actions.halt(five, by=aoki.actor)
    with pytest.raises(HouseError, match="先に更新"):
        actions.send_batch(late, Press(late))
    assert Delivery.objects.count() == 0


def test_only_who_decides_stops_it(aoki, baba, chiba, five):
    for other in (baba, chiba):
        with pytest.raises(Denied):
            actions.halt(five, by=other.actor)
    assert Sending.objects.get().is_running


def test_what_is_withdrawn_before_it_left_is_heard_of_by_nobody(ueda, five):
    assert chores.send() == 5
    actions.withdraw(five, note="まちがいでした", by=ueda.actor)
    assert (chores.send(), deliver(), mail.outbox) == (0, 0, [])


def test_the_count_goes_on_until_nothing_waits(five):
    assert chores.send() == 5
    assert chores.count() == 1
    sending = Sending.objects.get()
    assert (sending.sent, sending.waiting, sending.ended) == (0, 5, 0)
    assert deliver() == 4
    assert chores.count() == 1
    sending.refresh_from_db()
    assert (sending.sent, sending.waiting) == (4, 1)  # the morning's is still to come
