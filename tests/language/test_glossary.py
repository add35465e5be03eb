"""The table of words, and how they are found in a text and missed in its translation."""

import re
from collections import Counter

import pytest
from django.conf import settings

from tsunagu.language.glossary import SHORTEST, Term, found_in, glossary, unsaid
from tsunagu.language.tables import rows

SPOKEN = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
JAPANESE = re.compile(r"[ぁ-んァ-ヶ]")
HANGUL = re.compile(r"[가-힣]")


def test_every_word_stands_once_and_is_said_in_every_language():
    told = list(rows("glossary.tsv"))
    assert {word: n for word, n in Counter(row["ja"] for row in told).items() if n > 1} == {}
    assert [
        row for row in told if not all(row[code] == row[code].strip() != "" for code in row)
    ] == []
    assert {tuple(row) for row in told} == {("ja", *SPOKEN)}
    assert [row["ja"] for row in told if len(row["ja"]) < SHORTEST] == []
    assert len(told) > 200


@pytest.mark.parametrize("code", SPOKEN)
def test_a_saying_is_written_in_its_language_and_its_brackets_are_closed(code):
    for saying in glossary(code).values():
        assert saying.count("(") == saying.count(")")
        assert saying.count("（") == saying.count("）")
        if code != "ja-easy":
            assert not JAPANESE.search(re.sub(r"[（(].*", "", saying)), saying
        assert bool(HANGUL.search(saying)) == (code == "ko"), saying


def test_nothing_is_known_of_another_language():
    assert glossary("xx") == {}


def test_the_longest_word_alone_is_found_in_the_order_of_the_text_and_once():
    text = "国民健康保険料の減免は、国民健康保険の窓口へ。国民健康保険料は安くなります。"
    assert [term.word for term in found_in(text, glossary("en"))] == [
        *("国民健康保険料", "減免", "国民健康保険", "窓口")
    ]
    assert found_in("おはようございます", glossary("en")) == []
    assert found_in(text, {}) == []


def test_a_word_with_signs_of_patterns_is_only_itself():
    assert found_in("A型とAB", {"A.": "x", "(型": "y"}) == []


@pytest.mark.parametrize(
    ("saying", "text"),
    [
        ("long-term care insurance", "Your Long-term care\ninsurance fee"),
        ("Minsei-iin (local welfare volunteer)", "Ask the Minsei-iin."),
        ("避難（逃げること）", "はやく 避難(ひなん) して ください"),
        ("保険のお金", "保険（ほけん）の お金（おかね）"),
        ("지역포괄지원센터", "지역 포괄 지원센터에서"),
        ("护理保险", "有护理保险的人"),
    ],
)
def test_a_saying_stands_there_however_it_is_set(saying, text):
    assert unsaid([Term("x", saying)], text) == []


def test_a_saying_that_is_missed_is_named():
    terms = found_in("避難所と給食", glossary("en"))
    assert unsaid(terms, "The refuge is open.") == terms
    assert [term.word for term in unsaid(terms, "school lunch")] == ["避難所"]
