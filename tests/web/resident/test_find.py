"""The box on which residents look for help: needs with their reason, services, one door on."""

from datetime import UTC, datetime
from time import monotonic

import pytest

from tests.directory.placed import placed
from tsunagu.directory.actions.indexing import index
from tsunagu.directory.models import Location, SearchTally, Service
from tsunagu.directory.tokens import words
from tsunagu.ground import clock
from tsunagu.intake.models import Concern, Draft
from tsunagu.places.models import Area
from tsunagu.web.finding.share import Share
from tsunagu.web.resident.find import views
from tsunagu.web.tries import A_WHILE

TROUBLE = "母が認知症で何度も同じことを聞きます"


@pytest.fixture
def services(small_city):
    for number in range(12):
        placed(f"デイ{number:02}", km=number / 10)
    placed("デイかくす", shown_to="staff")


def asked(client, words=TROUBLE, **more):
    answer = client.post("/find/", {"words": words, **more})
    assert (answer.status_code, answer.request["QUERY_STRING"]) == (200, "")
    return answer


def cards(answer):
    return [card.service.name for part in answer.context["found"].parts for card in part.cards]


def test_a_need_with_its_reason_and_the_nearest_services(client, services):
    text = (answer := asked(client, f"みどり町の{TROUBLE}")).content.decode()
    [part, *_] = answer.context["found"].parts
    assert (part.code, part.label) == ("dementia", "もの忘れ")
    assert part.because in TROUBLE
    assert f"「{part.because}」から" in text
    assert cards(answer)[:3] == ["デイ00", "デイ01", "デイ02"]
    assert "みどり町から、およそ100メートル" in text
    assert "かくす" not in text
    assert "no-store" in answer["Cache-Control"]


def test_all_services_of_one_need_page_by_page(client, services):
    first = asked(client, more="dementia 1")
    second = asked(client, more="dementia 2")
    assert cards(first) + cards(second) == [f"デイ{number:02}" for number in range(12)]
    assert 'value="dementia 2"' in first.content.decode()
    assert 'value="dementia 1"' in second.content.decode()
    for odd in (
        "debt 1",
        "dementia x",
        "dementia -1",
        "dementia " + "9" * 50,
        "dementia 999",
        "%00",
    ):
        asked(client, more=odd)


def test_one_reason_is_narrowed_by_what_there_is(client, small_city):
    """Counts are of what would be left; pages go on within what was chosen."""
    chome = Area.objects.get(code="m-1")
    for number in range(12):
        one = placed(f"デイ{number:02}", km=number / 10, kind="通い" if number % 2 else "泊まり")
        Location.objects.filter(at_services__service=one).update(chome=chome if number else None)
    placed("デイ夜", kind="通い", speaks=("en",), hours="18:00-21:00")
    with clock.at(datetime(2026, 11, 25, 1, tzinfo=UTC)):  # 平日の午前10時
        whole = asked(client, more="dementia 1")
        [part] = whole.context["found"].parts
        assert dict(part.narrowing.fields["kind"].choices)["通い"] == "通い（7）"
        assert dict(part.narrowing.fields["place"].choices) == {
            "": "選ばない",
            "みどり町": "みどり町（11）",
        }
        assert "いま開いている所だけ（12）" in (text := whole.content.decode())
        assert "English（1）" in text
        chosen = {"kind": "通い", "open": "on"}
        found = cards(asked(client, more="dementia 1", **chosen))
        assert found == [f"デイ{number:02}" for number in range(1, 12, 2)]
        assert cards(asked(client, more="dementia 2", place="みどり町")) == ["デイ11"]
        assert cards(asked(client, more="dementia 1", kind="ないもの")) == []


def test_by_age_and_by_what_is_there(client, services):
    Service.objects.filter(name="デイ01").update(oldest=17)
    Service.objects.filter(name="デイ02").update(access="wheelchair")
    index(Service.objects.values_list("pk", flat=True))
    everything = asked(client, more="dementia 1")
    assert "<details>" in everything.content.decode()
    old = asked(client, more="dementia 1", age="old")
    assert "<details open>" in old.content.decode()
    assert {*cards(everything)} - {*cards(old)} == {"デイ01"}
    assert cards(asked(client, more="dementia 1", access="wheelchair")) == ["デイ02"]
    assert client.post("/find/", {"words": TROUBLE, "age": "999"}).status_code == 422


def test_a_name_is_found_as_a_name(client, services):
    answer = asked(client, "デイ")
    assert answer.context["found"].parts[0].code == "name"
    assert cards(answer)[:1] == ["デイ00"]


def test_danger_comes_before_all_else(client, services):
    text = asked(client, "もう死にたい").content.decode()
    assert text.index("すぐに話せる電話があります") < text.index("<h1>")
    assert "よりそいホットライン" in text or "いのち" in text


def test_nothing_is_kept_and_nothing_stands_in_an_address(client, services):
    text = asked(client).content.decode()
    assert [line for line in text.split('"') if "?" in line and "words" in line] == []
    assert dict(client.session) == {}
    assert (Draft.objects.count(), Concern.objects.count()) == (0, 0)


def test_no_memory_of_the_search_keeps_what_was_typed(client, services):
    """Only texts of entries are remembered, while they are indexed."""
    kept = [words._of_entry, words._pairs_of_entry]
    before = [one.cache_info() for one in kept]
    cards(asked(client, "杉田あき"))
    assert [one.cache_info() for one in kept] == before
    assert not hasattr(words.read, "cache_info")
    assert not hasattr(words.pairs, "cache_info")


def test_what_was_typed_is_handed_to_the_telling(client, services):
    page = client.post("/tell/", {"words": TROUBLE, "hand_over": "1"})
    assert TROUBLE in page.content.decode()
    assert Draft.objects.count() == 0
    assert client.post("/tell/", {"words": TROUBLE, "remember": "no"}).url == "/tell/whom/"
    assert TROUBLE in client.get("/tell/words/").content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [("ja-easy", "もの忘れ"), ("en", "Dementia"), ("zh-hans", "Dementia"), ("ko", "Dementia")],
)
def test_the_language_changes_without_losing_the_words(client, services, language, words):
    answer = asked(client, language=language)
    text = answer.content.decode()
    assert answer.context["found"].parts[0].label == words
    assert TROUBLE in text
    assert answer.cookies["django_language"].value == language


@pytest.mark.parametrize("words", ["", " ", "\0", "???", "あ" * 20_001])
def test_odd_words_are_answered(client, db, words):
    answer = client.post("/find/", {"words": words, "find": "1"})
    assert answer.status_code in (200, 422)


def test_a_town_alone_leads_to_what_is_near_it(client, services):
    placed("中国語も", km=9, speaks=("zh-hans",))
    answer = asked(client, "", town="みどり町")
    [part] = answer.context["found"].parts
    assert (part.code, cards(answer)) == ("nearby", ["デイ00", "デイ01", "デイ02"])
    text = answer.content.decode()
    assert "みどり町から、およそ100メートル" in text
    assert "かくす" not in text
    more = asked(client, "", town="みどり町", more="nearby 2")
    assert cards(more) == ["デイ10", "デイ11", "中国語も"]
    assert cards(asked(client, "", town="みどり町", speaks="zh-hans")) == ["中国語も"]
    assert SearchTally.objects.count() == 0
    nothing = client.post("/find/", {"words": "", "town": "", "find": "1"})
    assert "さがしたいことを書くか、町を選んでください" in nothing.content.decode()
    assert "このことを市に伝える" not in text
    assert "このことを市に伝える" in asked(client, town="みどり町").content.decode()


def test_what_is_too_far_is_left_out(client, services):
    placed("見本ほいくえん", "nursery", km=3)
    far = {"words": "子どもを保育園に入れたい", "town": "みどり町"}
    assert cards(asked(client, **far, within="5000")) == ["見本ほいくえん"]
    missed = SearchTally.objects.count()
    nothing = asked(client, **far, within="500").content.decode()
    assert "この近さにはありません" in nothing
    assert 'value="500" selected' in nothing
    assert SearchTally.objects.count() == missed
    told = asked(client, "みどり町の母が認知症です", within="500").content.decode()
    assert "町も選んでください" not in told
    refused = client.post("/find/", {"words": TROUBLE, "within": "500", "find": "1"})
    assert refused.status_code == 422
    assert "どこまで行けるかを選ぶときは、町も選んでください。" in refused.content.decode()
    assert TROUBLE in refused.content.decode()


def test_queries(client, services, django_assert_num_queries):
    asked(client, "みどり町の母が認知症です")
    with django_assert_num_queries(2):
        asked(client, "みどり町の父が認知症です")
    with django_assert_num_queries(5):
        asked(client, "みどり町の父が認知症です", more="dementia 1")


def test_one_address_does_not_take_the_whole_machine(client, services, monkeypatch):
    """Computing is counted, not searches; what was typed stays, and others go on."""
    monkeypatch.setattr(views, "SEARCHES", few := Share(of_an_address=0.001, of_all=60))
    asked(client)
    stopped = client.post("/find/", {"words": TROUBLE})
    assert (stopped.status_code, int(stopped["Retry-After"]) > 0) == (429, True)
    text = stopped.content.decode()
    assert TROUBLE in text
    assert "少し止めています" in text
    assert client.get("/find/").status_code == 200
    assert client.post("/find/", {"words": TROUBLE}, REMOTE_ADDR="10.9.8.7").status_code == 200
    few.spent["127.0.0.1"] = monotonic()  # a while later
    asked(client)


def test_a_library_full_of_people_searches_on(rf):
    """Three hundred people within a quarter of an hour, each ten searches of a sentence."""
    share, request = Share(of_an_address=60, of_all=450), rf.post("/find/")
    share.spend(request, 3_000 * 0.015)
    assert share.wait(request) == 0
    share.spend(request, 60)
    assert 0 < share.wait(request) <= A_WHILE
    others = [rf.post("/find/", REMOTE_ADDR=f"10.0.0.{number}") for number in range(9)]
    assert share.wait(others[0]) == 0
    for other in others:
        share.spend(other, 50)
    assert share.wait(rf.post("/find/", REMOTE_ADDR="10.0.1.1")) > 0
