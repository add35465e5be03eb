"""The pages on which a bulletin is written and said yes to."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests import notices, town
from tsunagu.bulletins import actions, chores
from tsunagu.bulletins.models import Bulletin
from tsunagu.bulletins.papers import Words
from tsunagu.ground import clock
from tsunagu.web.bulletins import papers

pytestmark = pytest.mark.usefixtures("small_city")


@pytest.fixture
def sit(client):
    def sit_down(who):
        browser = type(client)()
        browser.force_login(who.user)
        return browser

    return sit_down


def form(**more):
    until = timezone.localtime(clock.now() + timedelta(days=2))
    said = {"title": notices.TITLE, "body": notices.BODY, "category": "crime", "urgency": "normal"}
    said |= {"audience": "everybody", "areas": notices.zone().pk, "key": town.key()}
    return {**said, "valid_until": until.strftime("%Y-%m-%dT%H:%M"), **more}


def moves():
    return {"moves": Bulletin.objects.get().moves}


def test_seen_written_translated_checked_and_approved(sit, aoki, ueda, ito):
    writer, second = sit(aoki), sit(ueda)
    page = writer.get("/office/bulletins/write/?pattern=stranger").content.decode()
    assert "子どもへの声かけ" in page
    hard = form(body="本件に関しては、速やかに届出をされたい。", look="1")
    seen = writer.post("/office/bulletins/write/", hard)
    assert (seen.status_code, Bulletin.objects.count()) == (200, 0)
    assert "もっとわかりやすくできるところ" in seen.content.decode()
    said = form()
    for _ in range(2):
        where = writer.post("/office/bulletins/write/", said).url
    path = f"/office/bulletins/{Bulletin.objects.get().pk}/"
    assert where == path
    words = {"title": "Beware", "body": "Hang up."}
    assert writer.post(f"{path}words/en/", words | moves() | {"look": "1"}).status_code == 200
    assert writer.post(f"{path}words/en/", words | {"moves": 99}).status_code == 422
    assert writer.post(f"{path}words/en/", words | moves()).url == path
    assert writer.get(f"{path}words/ja/").status_code == 404
    assert sit(ito).post(f"{path}words/en/check/", {"moves": 99}).status_code == 422
    assert sit(ito).post(f"{path}words/en/check/", moves()).url == path
    assert "確かめた" in writer.get(path).content.decode()
    new = form(title="電話に注意", key="")
    assert writer.post(f"{path}amend/", new | {"key": "k"} | moves()).url == path
    assert "古い（日本語が変わりました）" in writer.get(path).content.decode()
    assert second.get(f"{path}amend/").status_code == 403
    assert writer.post(f"{path}propose/", moves()).url == path
    assert writer.post(f"{path}approve/", moves()).status_code == 422
    assert "あなたの承認を待っています" in second.get("/office/bulletins/").content.decode()
    assert second.post(f"{path}approve/", {"moves": 0}).status_code == 422
    assert second.post(f"{path}approve/", moves()).url == path
    note = {"reason": "日にち", "key": town.key()}
    again = writer.post(f"{path}correct/", note | moves()).url
    assert re.fullmatch(r"/office/bulletins/\d+/", again)
    assert again != path


def test_a_desk_prints_before_it_is_out_and_reads_aloud(sit, aoki, baba, monkeypatch):
    bulletin = notices.drafted(aoki, words=Words("4月1日は休み", "市役所は、休みです。"))
    actions.translate(bulletin, "en", Words("Closed", "Closed on 1 April."), by=aoki.actor)
    made = []
    monkeypatch.setattr(papers, "_kept", lambda name, data: made.append((name, data)) or b"%PDF-")
    writer, path = sit(aoki), f"/office/bulletins/{bulletin.pk}/"
    for query in ("poster-a3/?in=ja", "circular/?in=ja&bare=1", "cards/?in=en"):
        assert writer.get(f"{path}paper/{query}")["Content-Type"] == "application/pdf"
    [(name, big), (_, bare), (_, english)] = made
    assert (name, big["size"], big["title"][:2]) == ("poster", "a3", [("4", None), ("月", "がつ")])
    assert big["stamp"] is not None
    assert (bare["title"], english["title"]) == ([("4月1日は休み", None)], [("Closed", None)])
    assert (english["lang"], english["link"][-6:]) == ("en", "?in=en")
    for wrong in ("x/", "poster/?in=x"):
        assert writer.get(f"{path}paper/{wrong}").status_code == 404
    assert sit(baba).get(f"{path}paper/poster/").status_code == 404
    page = writer.get(f"{path}aloud/?medium=speakers").content.decode()
    assert "しがつついたちはやすみ。" in page
    assert writer.get(f"{path}aloud/?medium=x").status_code == 404


def test_letters_on_the_way_are_seen_and_stopped(sit, aoki, ueda):
    notices.reader("a@example.org")
    found = notices.published(aoki, ueda)
    path, writer = f"/office/bulletins/{found.pk}/", sit(aoki)
    assert chores.send() == 1
    page = writer.get(path).content.decode()
    assert "あて先 1、送った 0、これから送る 1、届かなかった 0" in page
    assert 'data-hx-trigger="every 5s"' in page
    assert f"{path}halt/" in page
    assert writer.post(f"{path}halt/", moves()).url == path
    page = writer.get(path).content.decode()
    assert "送るのをとめました" in page
    assert "every 5s" not in page
    assert writer.post(f"{path}halt/", moves()).status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_cost_the_same(sit, aoki, ueda, count, django_assert_num_queries):
    for _ in range(count):
        notices.proposed(aoki)
    lead = sit(ueda)
    lead.get("/office/bulletins/")
    with django_assert_num_queries(8):  # who; asked, brought, waits, all with words; how many
        page = lead.get("/office/bulletins/").content.decode()
    assert page.count(notices.TITLE) == 2 * count
