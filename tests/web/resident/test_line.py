"""Bulletins by LINE: chosen on a page, begun by a code, ended by a block."""

import base64
import hashlib
import hmac
import json
import re

import pytest

from tests import notices
from tests.letters.line_host import TOKEN, standing
from tsunagu.bulletins import chores
from tsunagu.bulletins.models import Delivery, Sending, Subscription
from tsunagu.letters.chores import deliver, deliver_line
from tsunagu.letters.models import Letter
from tsunagu.outside import Line

pytestmark = pytest.mark.usefixtures("small_city")
USER, OTHER, SECRET = f"U{1:032x}", f"U{2:032x}", "secret of the channel"


@pytest.fixture
def host(settings):
    with standing() as there:
        settings.LINE = Line("@city", TOKEN, SECRET, there.url)
        yield there


@pytest.fixture
def line(client):
    """``line(kind, user, text)``: the webhook, as LINE calls it."""

    def call(kind, user=USER, text="", *, secret=SECRET, source="user"):
        event = {"type": kind, "mode": "active", "timestamp": 1, "webhookEventId": "01H"}
        event |= {"source": {"type": source, "userId": user}, "replyToken": "r"}
        event |= {"message": {"type": "text", "id": "1", "text": text}} if text else {}
        body = json.dumps({"destination": "U0", "events": [event]}).encode()
        mark = base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256)).decode()
        heads = {"X-Line-Signature": mark}
        return client.post("/news/line/", body, content_type="application/json", headers=heads)

    return call


def form(**more):
    said = {"channel": "line", "categories": ["crime"], "areas": [notices.zone().pk]}
    return {**said, "language": "ja", "rhythm": "at_once", **more}


def begun(client):
    """The code that the page shows."""
    where = client.post("/news/mail/", form()).url
    page = client.get(where).content.decode()
    [code] = re.findall(r'class="code">(\d{8})<', page)
    assert f"https://line.me/R/oaMessage/%40city/?{code}" in page
    return where, code


def test_from_the_page_to_the_bulletin_and_to_the_end(client, host, line, aoki, ueda):
    where, code = begun(client)
    assert client.post(where, form()).status_code == 302
    assert Subscription.objects.get().confirmed_at is None  # the page alone begins nothing
    wide = code.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert line("message", text=f" {wide[:4]} {wide[4:]}").status_code == 200
    assert deliver_line() == 1
    assert where in host.sent[USER][0]
    row = Subscription.objects.get()
    assert (str(row.address), str(row.code), row.code_print) == (USER, "", None)
    assert line("message", OTHER, code).status_code == 200
    notices.published(aoki, ueda, urgency="emergency")
    notices.reader("also@example.org")
    assert chores.send() == 2
    assert (deliver() > 0, deliver_line()) == (True, 2)
    assert host.sent[USER][1].startswith(f"【防犯・不審者】{notices.TITLE}")
    assert "/news/mail/" not in host.sent[USER][1]
    assert "/news/mail/" in host.sent[OTHER][0]
    assert host.sent[OTHER][0].count("key=") == 0
    assert str(Letter.objects.get(about="line").to) == ""  # who wrote once is not kept
    chores.count()
    assert Sending.objects.get().sent == 2
    assert line("unfollow").status_code == 200
    assert Subscription.objects.filter(channel="line").count() == 0
    assert Delivery.objects.count() == 1


def test_who_chooses_again_has_one_subscription(client, host, line):
    _, code = begun(client)
    line("message", text=code)
    _, again = begun(client)
    line("message", text=again)
    line("message", text="こんにちは")
    line("follow")
    assert Subscription.objects.get().confirmed_at is not None
    assert Letter.objects.filter(channel="line").count() == 4


def test_nobody_else_says_what_line_says(client, host, line, settings):
    begun(client)
    assert line("message", text="1", secret="other").status_code == 422
    assert client.post("/news/line/", b"{}", content_type="application/json").status_code == 422
    assert client.get("/news/line/").status_code == 405
    assert line("message", text="1", source="group").status_code == 200
    assert Letter.objects.count() == 0
    settings.LINE = None
    assert line("follow").status_code == 422
    assert 'value="line"' not in client.get("/news/mail/").content.decode()
    assert client.post("/news/mail/", form()).status_code == 422
