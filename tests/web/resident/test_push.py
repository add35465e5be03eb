"""Bulletins to a browser: allowed on a page, one notice each, ended when the browser is gone."""

import pytest

from tests import notices, town
from tests.letters.push_host import standing
from tsunagu.bulletins import actions, chores
from tsunagu.bulletins.models import Sending, Subscription
from tsunagu.bulletins.states import Urgency
from tsunagu.letters.chores import deliver_push
from tsunagu.letters.models import Channel

pytestmark = pytest.mark.usefixtures("small_city")
EMERGENCY = {"urgency": Urgency.EMERGENCY}


@pytest.fixture
def host(settings):
    with standing() as there:
        settings.PUSH = there.push
        yield there


def form(browser, **more):
    said = {"categories": ["crime"], "areas": [notices.zone().pk], "language": "ja"}
    said |= {"rhythm": "at_once", "public": browser.public, "secret": browser.secret}
    return said | {"endpoint": browser.endpoint} | more


def test_from_the_page_to_the_bulletin_and_to_the_end(client, host, aoki, ueda):
    one, other = host.browser(), host.browser()
    mine = client.post("/news/push/", form(one)).url
    assert client.post("/news/push/", form(one)).url == mine
    assert client.post("/news/push/", {**form(one), "open": "1", "areas": []}).url == mine
    assert client.post("/news/push/", form(other)).url != mine
    row = Subscription.objects.first()
    assert (row.channel, str(row.address)) == (Channel.PUSH, one.address)
    assert deliver_push() == 2
    assert host.notes(one)[0]["mine"].endswith(mine)
    first = notices.published(aoki, ueda, **EMERGENCY)
    assert (chores.send(), deliver_push()) == (2, 2)
    again = actions.correct(first, note="時間の訂正", key=town.key(), by=aoki.actor)
    actions.propose(again, by=aoki.actor)
    notices.approved(again, aoki, ueda)
    host.left.add(other.endpoint.rpartition("/")[2])
    assert (chores.send(), deliver_push()) == (2, 1)
    _, told, corrected = host.notes(one)
    assert (told["title"], told["body"]) == (f"【防犯・不審者】{notices.TITLE}", notices.BODY)
    assert (told["tag"], told["id"] != corrected["id"]) == (corrected["tag"], True)
    assert corrected["title"].startswith("【訂正】")
    chores.count()
    assert (chores.let_go(), chores.let_go()) == (1, 0)
    assert [str(each.address) for each in Subscription.objects.all()] == [one.address]
    chores.count()
    counted = Sending.objects.last()
    assert counted.tally["push"] == {"sent": 1, "failed": 0, "waiting": 0}
    assert (counted.lost_in_all, counted.by_channel[0][1]["lost"]) == (1, 1)
    stop = mine.replace("mine", "stop")
    assert client.post(stop).status_code == 200
    assert Subscription.objects.count() == 0


def test_a_browser_that_moves_takes_its_wishes_and_its_letters_along(client, host, aoki, ueda):
    was, now, stranger = host.browser(), host.browser(), host.browser()
    mine = client.post("/news/push/", form(was)).url
    assert deliver_push() == 1
    notices.published(aoki, ueda, **EMERGENCY)
    assert chores.send() == 1
    old = {f"was_{name}": getattr(was, name) for name in ("endpoint", "public", "secret")}
    for wrong in (
        {"was_secret": stranger.secret},
        {"endpoint": "https://evil.example/x"},
        {"was_public": ""},
    ):
        assert client.post("/news/push/moved/", form(now) | old | wrong).status_code == 422
    assert client.post("/news/push/moved/", form(now) | old).status_code == 204
    assert client.post("/news/push/moved/", form(now) | old).status_code == 422
    host.left.add(was.endpoint.rpartition("/")[2])
    assert deliver_push() == 1
    assert (len(host.notes(was)), len(host.notes(now))) == (1, 1)
    assert client.post("/news/push/", form(now) | {"open": "1"}).url == mine
    assert chores.let_go() == 0


def test_what_a_page_does_not_take(client, host, settings):
    one = host.browser()
    elsewhere = form(one, endpoint="https://evil.example/x")
    for wrong in (elsewhere, form(one, public="x"), form(one, endpoint=""), form(one, secret="")):
        answer = client.post("/news/push/", wrong)
        page = answer.content.decode()
        assert (answer.status_code, "メールで受けとってください" in page) == (422, True)
        assert 'value="crime"' in page
    lost = client.post("/news/push/", form(one, open="1"))
    assert (lost.status_code, "申しこみは、ありません" in lost.content.decode()) == (422, True)
    assert client.post("/news/push/", form(one, areas=[])).status_code == 422
    assert Subscription.objects.count() == 0
    client.post("/news/push/", form(one))
    keyless = form(one, secret=host.browser().secret)  # who knows where, but has not the keys
    assert client.post("/news/push/", keyless | {"open": "1"}).status_code == 422
    assert client.post("/news/push/", keyless).status_code == 302
    assert Subscription.objects.count() == 1
    settings.PUSH = None
    assert client.post("/news/push/", form(one)).status_code == 422
    assert "data-push=" not in client.get("/news/push/").content.decode()


def test_the_script_that_the_browser_keeps(client):
    answer = client.get("/news/push/worker.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert b"showNotification" in answer.content
    assert b"pushsubscriptionchange" in answer.content
    assert client.post("/news/push/worker.js").status_code == 405
