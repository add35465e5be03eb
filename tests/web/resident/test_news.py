"""Bulletins as everybody reads them, and by mail without an account."""

import re
from xml.etree import ElementTree

import pytest
from django.core import mail

from tests import notices, town
from tsunagu.bulletins import actions, chores
from tsunagu.bulletins.models import Subscription
from tsunagu.bulletins.papers import Words
from tsunagu.bulletins.queries import loud
from tsunagu.bulletins.states import Category, Urgency
from tsunagu.letters.chores import deliver
from tsunagu.places.models import Area, AreaKind
from tsunagu.web import alerts

pytestmark = pytest.mark.usefixtures("small_city")
CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
MISSING = {"category": Category.MISSING, "family_agreed": notices.AGREED}
LONG_AGO = "公開前の話"


def read(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same(client, aoki, ueda, count, django_assert_num_queries):
    for _ in range(count):
        notices.published(aoki, ueda, urgency=Urgency.IMPORTANT)
    read(client, "/news/")
    with django_assert_num_queries(6):  # choices, count, list with words and areas
        page = read(client, "/news/")
    assert page.count(f'lang="ja">{notices.TITLE}</h2>') == count


def test_what_is_read_where_and_in_which_words(client, aoki, ueda):
    chome = Area.objects.get(code="m-1")
    actions.draft(notices.written(words=Words(LONG_AGO, "x")), key="k", by=aoki.actor)
    west = notices.published(aoki, ueda, areas=[notices.zone("sunset")], category=Category.EVENT)
    east = notices.drafted(aoki, areas=[chome], category=Category.HEALTH)
    actions.translate(east, "en", Words("Too hot", "Stay inside."), by=aoki.actor)
    actions.propose(east, by=aoki.actor)
    actions.approve(east, by=ueda.actor)
    here, city = notices.zone().pk, Area.objects.get(kind=AreaKind.CITY).pk
    for query, found in {
        "": {west.pk, east.pk},
        "category=event": {west.pk},
        f"area={here}": {east.pk},
        f"area={city}": {west.pk, east.pk},
        f"category=event&area={here}": set(),
        "category=x&area=x&page=99": {west.pk, east.pk},
    }.items():
        page = read(client, f"/news/?{query}")
        assert {int(pk) for pk in re.findall(r"/news/(\d+)/", page)} == found
        feed = read(client, f"/news/atom/?{query}")
        assert {int(pk) for pk in re.findall(r"<id>[^<]*/news/(\d+)/</id>", feed)} == found
        assert LONG_AGO not in page + feed
    assert "Stay inside." in read(client, f"/news/{east.pk}/?in=en")
    assert "Too hot" in read(client, "/news/atom/?in=en")
    client.cookies["django_language"] = "ko"
    assert notices.BODY in read(client, f"/news/{east.pk}/")


def test_an_alert_on_every_page_and_for_programs(client, aoki, ueda):
    assert notices.TITLE not in read(client, "/")
    words = Words(notices.TITLE, "<1> & 2\x0c")
    first = notices.published(aoki, ueda, urgency=Urgency.EMERGENCY, words=words)
    assert client.get(f"/news/{notices.published(aoki, ueda).pk}/cap/").status_code == 404
    assert notices.TITLE not in read(client, "/plan/")  # asked a moment ago
    alerts.know(loud())
    assert notices.TITLE in read(client, "/plan/")
    again = actions.correct(first, note="訂正", key=town.key(), by=aoki.actor)
    actions.propose(again, by=aoki.actor)
    notices.approved(again, aoki, ueda)
    actions.withdraw(again, note="取り消し", by=ueda.actor)
    heads = []
    for pk in (first.pk, again.pk):
        document = read(client, f"/news/{pk}/cap/")
        alert = ElementTree.fromstring(document)  # noqa: S314 (our own)
        heads.append([each.tag.removeprefix(CAP) for each in alert])
        info = alert.find(f"{CAP}info")
        assert info.findtext(f"{CAP}description") == "<1> & 2"
        assert [each.tag.removeprefix(CAP) for each in info] == INFO
        assert re.fullmatch(MOMENT, alert.findtext(f"{CAP}sent"))
    kinds = [alert.findtext(f"{CAP}{name}") for name in ("msgType", "references")]
    assert kinds[0] == "Cancel"
    sender, identifier, sent = kinds[1].split(",")
    assert (sender, identifier[-len(f"{again.pk}") :]) == (
        alert.findtext(f"{CAP}sender"),
        f"{again.pk}",
    )
    assert re.fullmatch(MOMENT, sent)
    assert heads == [HEAD[:6] + HEAD[-1:], HEAD]


# In the order of the schema (Common Alerting Protocol 1.2, section 3.2).
HEAD = ["identifier", "sender", "sent", "status", "msgType", "scope", "note", "references", "info"]
INFO = ["language", "category", "event", "urgency", "severity", "certainty", "expires"]
INFO += ["headline", "description", "web", "area"]
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"


def test_what_hangs_and_what_a_screen_shows(client, aoki, ueda):
    empty = client.get("/news/screen/")
    assert ("042-" in empty.content.decode(), empty["Refresh"][:3]) == (True, "15;")
    missing = notices.published(aoki, ueda, **MISSING)
    west = notices.published(aoki, ueda, areas=[notices.zone("sunset")])
    east = notices.drafted(aoki, words=Words("暑い日", "水を飲んでください。" * 20))
    actions.translate(east, "en", Words("Too hot", "Drink water."), by=aoki.actor)
    for pk, kind, status in [
        (east.pk, "poster", 404),
        (missing.pk, "poster", 404),
        (west.pk, "x", 404),
        (west.pk, "poster", 200),
    ]:
        assert client.get(f"/news/{pk}/paper/{kind}/").status_code == status
    actions.propose(east, by=aoki.actor)
    actions.approve(east, by=ueda.actor)
    here = f"/news/screen/?area={notices.zone().pk}"
    first = client.get(here)
    page = first.content.decode()
    assert "<rt>あつ</rt>" in page
    assert "つづきは" in page
    assert first["Refresh"] == f"30; url={here}&turn=1"
    second = client.get(f"{here}&turn=1")
    assert ("Drink water." in second.content.decode(), second["Content-Language"]) == (True, "en")
    assert "Refresh" not in client.get(f"{here}&turn=1&still=1")
    notices.published(aoki, ueda, urgency=Urgency.EMERGENCY, words=Words("逃げて", "すぐに。"))
    for at in (0, 1, 2):
        assert "すぐに。" in read(client, f"{here}&turn={at}")


def test_who_is_missed_is_named_on_the_page_alone(client, aoki, ueda):
    words = Words("見本 太郎さん", "青い上着の方です")
    notices.reader("reader@example.org", categories=[Category.MISSING])
    bulletin = notices.published(aoki, ueda, words=words, **MISSING)
    chores.send()
    deliver()
    assert "青い上着" in read(client, f"/news/{bulletin.pk}/")
    told = read(client, "/news/atom/") + "".join(f"{m.subject}{m.body}" for m in mail.outbox)
    assert [word for word in ("太郎", "青い上着") if word in told] == []
    actions.find(bulletin, by=aoki.actor)
    assert client.get(f"/news/{bulletin.pk}/").status_code == 404


def link_in(letter, name):
    return re.search(rf"https?://[^/]+(/news/mail/{name}/\?key=\S+)", letter.body)[1]


def form(**more):
    said = {"email": "rin@example.org", "categories": "crime", "areas": notices.zone().pk}
    return {**said, "language": "zh-hans", "rhythm": "at_once", **more}


def test_from_an_address_to_its_end(client, aoki, ueda):
    for fault in ({"email": "x"}, {"categories": []}, {"areas": 987}, {"rhythm": "x"}):
        assert client.post("/news/mail/", form(**fault)).status_code == 422
    assert client.post("/news/mail/", form()).url == "/news/mail/?sent=1"
    deliver()
    mine = link_in(mail.outbox[0], "mine")
    assert Subscription.objects.get().confirmed_at is None
    assert client.get(mine).status_code == 200
    assert Subscription.objects.get().confirmed_at is None  # a scanner of mail looks, too
    assert client.post(mine, form(email="")).status_code == 302
    assert Subscription.objects.get().confirmed_at is not None
    assert client.post("/news/mail/", form(email="RIN@example.org")).status_code == 302
    for _ in range(2):
        last = client.post("/news/mail/", form())
    assert (last.status_code, "Retry-After" in last) == (429, True)
    stop = mine.replace("mine", "stop")
    assert client.get(stop).status_code == 200
    assert Subscription.objects.count() == 1
    other = type(client)(enforce_csrf_checks=True)
    for _ in range(2):
        pressed = other.post(stop, {"List-Unsubscribe": "One-Click"})
        assert (pressed.status_code, Subscription.objects.count()) == (200, 0)
    assert "新しく申しこむ" in read(client, mine)
