"""How words are read: as the dictionary says, as the city says, as was said of this text."""

import pytest

from tests import notices, town
from tsunagu.bulletins import actions
from tsunagu.bulletins.models import CityReading
from tsunagu.bulletins.papers import Words
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.web import sounds

pytestmark = pytest.mark.usefixtures("small_city")
WORDS = Words("明日は休み", "田中希望さんが4月1日に来ます。")


@pytest.fixture(autouse=True)
def as_it_was():
    yield
    sounds.know({})


def fields(page, value):
    return [line for line in page.split("<input") if f'value="{value}"' in line]


def test_said_of_one_text_by_a_person(client, aoki, ueda):
    bulletin = notices.drafted(aoki, words=WORDS)
    client.force_login(aoki.user)
    here = f"/office/bulletins/{bulletin.pk}/readings/ja/"
    form = client.get(here).context["form"]
    assert list(form.words.values()) == ["明日", "休み", "田中", "希望", "月", "来"]
    said = {name: form[name].initial for name in form.words} | {"moves": bulletin.moves}
    assert [said[name] for name in ("word-2", "word-3")] == ["", ""]  # never guessed
    assert client.post(here, said | {"word-0": "アス"}).status_code == 422
    assert client.post(here, said | {"moves": 9}).status_code == 422
    told = {"word-0": "あす", "word-2": "たなか", "word-3": "のぞみ"}
    assert client.post(here, said | told).status_code == 302
    bulletin.refresh_from_db()
    kept = bulletin.versions.get().readings.split("\n")
    assert kept == ["明日＝あす", "田中＝たなか", "希望＝のぞみ"]
    actions.propose(bulletin, by=aoki.actor)
    assert client.post(here, said).status_code == 422
    actions.approve(bulletin, by=ueda.actor)
    client.cookies["tsunagu-furigana"] = "on"
    page = client.get(f"/news/{bulletin.pk}/").content.decode()
    for kana in ("あす", "のぞみ", "がつ"):
        assert f"<rt>{kana}</rt>" in page
    again = actions.correct(bulletin, note="訂正", key=town.key(), by=aoki.actor)
    assert again.versions.get().readings.split("\n") == kept


def test_said_for_the_city_it_holds_everywhere_until_unsaid(client, aoki, chiba):
    client.force_login(aoki.user)
    for wrong in ({"surface": "かな", "kana": "かな"}, {"surface": "9月", "kana": "くがつ"}):
        assert client.post("/office/readings/", wrong).status_code == 422
    for kana in ("でんき", "でんしん"):
        said = {"surface": "電話", "kana": kana}
        assert client.post("/office/readings/", said).url == "/office/readings/"
    client.cookies["tsunagu-furigana"] = "on"
    assert "<rt>でんしん</rt>" in client.get("/hotlines/").content.decode()
    reading = CityReading.objects.get()
    with pytest.raises(Denied):
        actions.say_for_the_city("電話", "でんわ", by=chiba.actor)
    assert client.post(f"/office/readings/{reading.pk}/drop/").status_code == 302
    assert "<rt>でんわ</rt>" in client.get("/hotlines/").content.decode()


def test_who_comes_second_hears_so(aoki, ueda):
    bulletin = notices.drafted(aoki, words=WORDS)
    version = bulletin.versions.select_related("bulletin").get()
    stale = bulletin.versions.select_related("bulletin").get()
    with pytest.raises(Refused, match="漢字のことば"):
        actions.say_readings(version, {"4月": "しがつ"}, by=aoki.actor)
    actions.say_readings(version, {"休み": "やすみ"}, by=ueda.actor)
    with pytest.raises(Conflict):
        actions.say_readings(stale, {}, by=aoki.actor)


def test_plain_words_are_read_with_somebody_for_whom_they_are(client, aoki, ueda):
    bulletin = notices.drafted(aoki)
    actions.translate(bulletin, "ja-easy", Words("注意", "電話を 切って ください。"), by=aoki.actor)
    client.force_login(ueda.user)
    said = {"moves": bulletin.moves, "read_with": "ネパールから来て2年の人"}
    page = f"/office/bulletins/{bulletin.pk}/"
    assert client.post(f"{page}words/ja-easy/check/", said).status_code == 302
    assert "ネパールから来て2年の人" in client.get(page).content.decode()
