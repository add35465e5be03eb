"""The city's own words, and counts of searches that did not help: never a sentence."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from tests.at_once import at_once
from tests.town import code
from tsunagu.directory.actions.searching import add_city_word, count_search, drop_city_word
from tsunagu.directory.models import CityWord, MissedWord, Outcome, SearchTally
from tsunagu.directory.queries.searching import missed_words, own_words, usefulness
from tsunagu.finder import find
from tsunagu.finder.own import named, plain_words
from tsunagu.ground.actor import system
from tsunagu.ground.errors import Denied
from tsunagu.people.roles import Permission

BY = system("test", Permission.DIRECTORY_WRITE)


@pytest.mark.django_db
def test_a_word_of_the_city_leads_to_its_need_until_it_is_dropped(
    django_capture_on_commit_callbacks,
):
    text = "ﾎﾟｶﾎﾟｶ便はどこで乗れますか"
    assert own_words() == []
    with django_capture_on_commit_callbacks(execute=True):
        row = add_city_word(code("shopping"), word="ぽかぽか便", by=BY)
    first = find(text, own=own_words()).needs[0]
    assert (first.code, first.because) == ("shopping", "ﾎﾟｶﾎﾟｶ便")
    with pytest.raises(ValidationError, match="もうあります"):
        add_city_word(code("shopping"), word="ポカポカ便", by=BY)
    with pytest.raises(ValidationError, match="字か数字"):
        add_city_word(code("shopping"), word="。。", by=BY)
    with pytest.raises(Denied):
        add_city_word(code("shopping"), word="ほかの", by=system("test"))
    with django_capture_on_commit_callbacks(execute=True):
        drop_city_word(row, by=BY)
    assert own_words() == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("はなバスで行きたい", {"transport": "はなバス"}),
        ("HANA busに乗る", {"transport": "HANA bus"}),
        ("hanabusiness", {}),
        ("はなバスとほや市", {"place-to-be": "ほや市", "transport": "はなバス"}),
        ("", {}),
    ],
)
def test_own_words_are_found_as_typed(text, found):
    own = [("transport", "はなばす"), ("transport", "hana bus"), ("transport", "hanabus")]
    assert named(text, [*own, ("place-to-be", "ほや市")]) == found


def test_of_a_search_only_common_words_of_the_dictionary_stay():
    said = "田中花子です。042-000-0001。ひばりが丘の洗濯機が壊れて、ぷにょ坂へ運べません"
    assert plain_words(said) <= {"洗濯機", "洗濯", "壊れる", "運ぶ"}
    assert "洗濯機" in plain_words(said)


@pytest.mark.django_db
def test_a_word_stands_in_the_clear_from_the_third_search_of_a_month(at):
    for day in (1, 9, 30):
        at(datetime(2026, 11, day, 3, tzinfo=UTC))
        assert list(missed_words()) == []
        assert set(MissedWord.objects.values_list("word", flat=True)) <= {""}
        count_search(Outcome.NOTHING, needs=[], words={"洗濯機", f"日{day}"})
    [row] = missed_words()
    assert (row["word"], row["times"]) == ("洗濯機", 3)
    count_search(Outcome.DIFFERED, needs=["debt", "income"], words=set())
    count_search(Outcome.HELPED, needs=["debt"], words=set())
    code("debt")
    counts = {one.need and one.need.code: one[1:] for one in usefulness()}
    assert counts == {None: (3, 0, 0), "debt": (0, 1, 1)}
    at(datetime(2027, 12, 1, 3, tzinfo=UTC))
    assert (list(missed_words()), usefulness()) == ([], [])


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_both_counted():
    at_once(lambda _: count_search(Outcome.HELPED, needs=["debt"], words={"米"}), hands=2)
    assert SearchTally.objects.get().count == 2
    assert MissedWord.objects.get().count == 2
    assert CityWord.objects.count() == 0
