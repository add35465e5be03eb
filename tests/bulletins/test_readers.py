"""Who hears of a bulletin, when, and how often: once. And how it stops."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from tests import notices, town
from tsunagu.bulletins import actions, chores
from tsunagu.bulletins.letters import Press
from tsunagu.bulletins.models import Delivery, Sending, Subscription
from tsunagu.bulletins.papers import Words
from tsunagu.bulletins.queries import readers
from tsunagu.bulletins.states import Category, Urgency
from tsunagu.ground import clock
from tsunagu.keys import ring
from tsunagu.keys.models import Key
from tsunagu.letters.chores import deliver
from tsunagu.letters.models import Letter

pytestmark = pytest.mark.usefixtures("small_city")


@pytest.fixture
def noon(at):
    here = timezone.localtime(clock.now()) + timedelta(days=1)
    return at(here.replace(hour=12, minute=0, second=0, microsecond=0))


def clear():
    deliver()
    mail.outbox.clear()


def got():
    deliver()
    return sorted((letter.to[0].split("@")[0], letter.subject) for letter in mail.outbox)


WHO = {
    "east": {},
    "chinese": {"language": "zh-hans"},
    "city": {"whole": True},
    "west": {"zone": "sunset"},
    "events": {"categories": [Category.EVENT]},
}


def living():
    """Readers in two zones and one in the whole city; one who only asked."""
    for name, more in WHO.items():
        east = notices.zone()
        there = (
            east.wholes.get().whole
            if "whole" in more
            else notices.zone(more.get("zone", east.code))
        )
        wishes = {key: value for key, value in more.items() if key not in ("whole", "zone")}
        notices.reader(f"{name}@example.org", areas=[there], **wishes)
    notices.asked("never@example.org")
    clear()


def of(address):
    return Subscription.objects.get(address_print=readers.print_of_address(address))


def test_who_wants_it_gets_it_once(aoki, ueda, noon):
    living()
    notices.published(aoki, ueda, areas=[notices.zone()])
    assert (chores.send(), chores.send()) == (3, 0)
    assert [name for name, _ in got()] == ["chinese", "city", "east"]
    assert dict(got())["east"] == f"【防犯・不審者】{notices.TITLE}"
    assert chores.count() == 1
    sending = Sending.objects.get()
    assert (sending.written, sending.sent, sending.failed) == (3, 3, 0)
    [letter] = [each for each in mail.outbox if each.to == ["east@example.org"]]
    stop = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop in letter.body
    assert notices.BODY in letter.body


def test_a_correction_and_its_end_reach_the_same_people(aoki, ueda, noon):
    living()
    first = notices.published(aoki, ueda, areas=[notices.zone()])
    chores.send()
    clear()
    wishes = notices.Wishes([Category.EVENT], [notices.zone("sunset")], "ja")
    actions.choose(of("EAST@example.org"), wishes)
    actions.stop(of("city@example.org"))
    again = actions.correct(first, note="番号がちがいました", key=town.key(), by=aoki.actor)
    actions.propose(again, by=aoki.actor)
    actions.approve(again, by=ueda.actor)
    assert chores.send() == 2
    assert [name for name, _ in got()] == ["chinese", "east"]
    assert dict(got())["east"] == f"【訂正】{notices.TITLE}"
    mail.outbox.clear()
    actions.withdraw(again, note="まちがいでした", by=ueda.actor)
    assert chores.send() == 2
    assert dict(got())["east"] == f"【取り消し】{notices.TITLE}"
    assert ["まちがいでした" in each.body for each in mail.outbox] == [True, True]


def test_night_digest_and_danger(aoki, ueda, at):
    here = timezone.localtime(clock.now()) + timedelta(days=1)
    at(here.replace(hour=22, minute=0, second=0, microsecond=0))
    notices.reader("now@example.org")
    notices.daily("daily@example.org")
    clear()
    notices.published(aoki, ueda)
    gone = notices.published(aoki, ueda, words=Words("消える話", "本文"))
    assert (chores.send(), got(), chores.digest()) == (4, [], 0)
    notices.published(aoki, ueda, urgency=Urgency.EMERGENCY)
    chores.send()
    assert [name for name, _ in got()] == ["daily", "now"]
    mail.outbox.clear()
    actions.withdraw(gone, note="ちがった", by=ueda.actor)
    assert chores.send() == 0  # it had not left: there is nothing to take back
    at(clock.now() + timedelta(hours=9, minutes=1))
    assert (chores.digest(), chores.digest()) == (1, 0)
    names = [name for name, _ in got()]
    assert names == ["daily", "now"]
    [digest] = [each for each in mail.outbox if each.to == ["daily@example.org"]]
    assert digest.body.count("/news/") == 3  # one bulletin, its own page, the way to stop
    assert "消える話" not in digest.body


def test_two_workers_and_a_fall_in_between_write_nobody_twice(aoki, ueda, noon, monkeypatch):
    monkeypatch.setattr("tsunagu.bulletins.actions.sending.AT_ONCE", 2)
    for n in range(5):
        notices.reader(f"r{n}@example.org")
    notices.published(aoki, ueda)
    one, other = Sending.objects.get(), Sending.objects.get()
    assert actions.send_batch(one, Press(one)) == 2
    with pytest.raises(Exception, match="先に更新"):
        actions.send_batch(other, Press(other))
    assert (chores.send(), chores.send()) == (3, 0)
    assert Delivery.objects.count() == Letter.objects.filter(is_bulk=True).count() == 5
    urgent = Letter.objects.create(to="duty@example.org", subject="至急", body="x")
    monkeypatch.setattr("tsunagu.letters.actions.BATCH", 1)
    deliver()
    assert mail.outbox[-1].to != [urgent.to]
    sent = [each.to[0] for each in mail.outbox]
    assert sent.index("duty@example.org") < sent.index("r0@example.org", 5)


def test_who_stops_is_forgotten(aoki, ueda, noon, at):
    row = notices.reader("stop@example.org")
    key = row.seal_id
    notices.asked("never@example.org")
    notices.asked("never@example.org", language="ko")
    assert Subscription.objects.count() == 2
    clear()
    notices.published(aoki, ueda)
    chores.send()
    actions.stop(row)
    ring.let_go()  # as when the transaction ends
    assert (got(), Delivery.objects.count()) == ([], 0)
    kept = Letter.objects.filter(seal_id=key)
    assert {str(letter.to) for letter in kept} == {"廃棄しました"}
    assert Key.objects.get(pk=key).wrapped == ""
    at(clock.now() + timedelta(days=4))
    assert (chores.forget_unconfirmed(), Subscription.objects.count()) == (1, 0)
    notices.reader("stop@example.org")
    actions.ask("stop@example.org", notices.Wishes([Category.EVENT], [notices.zone()], "ko"))
    assert list(Subscription.objects.get().wishes.values_list("category", flat=True)) == ["crime"]
