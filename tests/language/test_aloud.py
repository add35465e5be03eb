from datetime import date

import pytest

from tsunagu.language.aloud import Pace, pace, parts
from tsunagu.language.readings import readings

QUICK = Pace("radio", kana=60, pause=1, slot=20, times=1)  # a second for each beat


def test_digits_are_read_and_a_second_is_a_second():
    [part] = parts("4月1日に、市役所へ。\nhttps://example.org/x", readings(), QUICK)
    [said] = part.sentences
    assert said.reading == "しがつついたちに、しやくしょへ。"
    # 13 beats (しょ is one), half a pause for the breath, one behind the sentence
    assert (said.seconds, part.seconds, part.fits, said.is_sure) == (14.5, 14, True, True)


def test_parts_fit_the_slot_and_long_sentences_are_cut_at_a_breath():
    text = "あいうえお。かきくけこ。さしすせそ。\nなにぬねのなにぬ、はひふへほはひふ、まみむめも。"
    cut = parts(text, readings(), QUICK)
    assert [[each.words for each in part.sentences] for part in cut] == [
        ["あいうえお。", "かきくけこ。", "さしすせそ。"],
        ["なにぬねのなにぬ、", "はひふへほはひふ、"],
        ["まみむめも。"],
    ]
    assert [part.seconds for part in cut] == [18, 19, 6]
    [twice] = parts("あいうえお。", readings(), QUICK._replace(times=2, slot=10))
    assert (twice.seconds, twice.fits) == (12, False)


def test_names_of_people_are_asked_for():
    [part] = parts("田中希望さんが来ます。", readings(), QUICK)
    [said] = part.sentences
    assert (said.is_sure, said.reading) == (False, "田中希望さんがきます。")


def test_the_line_of_the_day_holds():
    assert pace("radio", date(2026, 11, 27)).slot == 60
    assert pace("speakers", date(2020, 1, 1)).times == 2
    with pytest.raises(KeyError):
        pace("x", date(2026, 11, 27))
