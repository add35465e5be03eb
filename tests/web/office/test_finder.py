"""What the office reads of searches that did not help, and the words it teaches the finder."""

from tests.town import code
from tsunagu.directory.models import CityWord, MissedWord, SearchTally
from tsunagu.journal.models import Entry

LOST = "母の洗濯機が壊れて、運んでくれる人がいません。電話は042-000-0001です"


def lost(client, **more):
    return client.post("/find/", {"words": LOST, "find": "1", **more}).content.decode()


def test_what_did_not_help_comes_to_the_office_without_a_sentence(client, office, small_city):
    for _ in range(3):
        assert "ありがとうございます" in lost(client, verdict="differed")
    lost(client, more="dementia 1")
    lost(client, language="en")
    text = office.get("/office/finder/").content.decode()
    assert "洗濯機" in text
    assert "042" not in text
    assert set(SearchTally.objects.values_list("outcome", flat=True)) == {"differed"}
    assert {row.count for row in MissedWord.objects.all()} == {3}
    assert [row.word for row in MissedWord.objects.all() if LOST in row.word] == []


def test_nothing_found_is_counted_by_itself(client, office, small_city):
    lost(client)
    assert set(SearchTally.objects.values_list("outcome", flat=True)) == {"nothing"}


def test_the_office_teaches_a_word_and_takes_it_back(client, office, small_city):
    code("shopping")
    said = {"word": "ぽかぽか便", "need": "shopping"}
    assert (
        'value="ぽかぽか便"' in office.get("/office/finder/words/?word=ぽかぽか便").content.decode()
    )
    assert office.post("/office/finder/words/", said).url == "/office/finder/words/"
    assert office.post("/office/finder/words/", said).status_code == 422
    asked = client.post("/find/", {"words": "ぽかぽか便に乗りたい"})
    assert asked.context["found"].parts[0].code == "shopping"
    row = CityWord.objects.get()
    assert office.post(f"/office/finder/words/{row.pk}/drop/").status_code == 302
    assert CityWord.objects.count() == 0
    verbs = Entry.objects.order_by("pk").values_list("verb", flat=True)
    assert [*verbs][-2:] == ["directory.city_word_added", "directory.city_word_dropped"]
