"""What the recognising of danger promises, apart from how well it recognises."""

import csv
import sys
import tomllib
from datetime import date

import pytest
from django.conf import settings
from django.utils.translation import override

from tsunagu.finder.danger import DANGERS, LABELS, lines, signs
from tsunagu.finder.danger.folding import LEXICON, fold
from tsunagu.finder.danger.lexicon import lexicon


def classes(text):
    return {sign.danger for sign in signs(text)}


@pytest.mark.parametrize(
    "typed",
    [
        "死にたい",
        "しにたい",
        "シニタイ",
        "ｼﾆﾀｲ",
        "ﾀﾋにたい",
        "氏にたい",
        "死・に・た・い",
        "し、に、た、い",
        "死 に た い",
        "死\u3000に\u3000たい",
        "「死にたい」",
        "死\u200bにたい",
        "もう死にたーーい。。",
        "OD した",
        "ｏｄした",
    ],
)
def test_one_wish_in_many_spellings(typed):
    assert classes(typed) == {"suicide"}


def test_because_is_what_was_typed():
    text = "きのうﾀﾞﾝﾅ に　な ぐ られた"
    [sign] = signs(text)
    assert (sign.danger, sign.because) == ("dv", "ﾀﾞﾝﾅ に　な ぐ ら")
    assert text[sign.start : sign.end] == sign.because


def test_every_folded_sign_knows_where_it_was_typed():
    folded = fold("ﾊﾟﾊﾟ が　怖い！")
    assert folded.text == "ぱぱが怖い。"
    assert (folded.starts, folded.ends) == ([0, 2, 5, 7, 8, 9], [2, 4, 6, 8, 9, 10])


@pytest.mark.parametrize("typed", ["", " ", "。。。", "ﾞ", "\u3099\u1161", "\x00", "😭", "ー"])
def test_nothing_is_seen_in_nothing(typed):
    assert signs(typed) == []


@pytest.mark.parametrize("typed", ["子どもがいます", "こどもが いません", "お供の人ともがいて"])
def test_to_have_a_child_is_not_to_writhe(typed):
    assert signs(typed) == []
    assert [sign.danger for sign in signs("床でもがいています")] == ["medical"]


def test_the_same_words_give_the_same_signs():
    text = "夫に殴られ、もう死にたい。子どもにもごはんがありません"
    assert signs(text) == signs(text)
    assert [sign.danger for sign in signs(text)][:1] == ["dv"]


def test_every_danger_has_a_label_and_rules():
    book = lexicon()
    assert set(LABELS) == set(DANGERS) == {rule.danger for rule in book.rules}


def test_every_group_a_rule_names_has_words():
    planted = {
        group
        for path in LEXICON.glob("words-*.toml")
        for group in tomllib.loads(path.read_text(encoding="utf-8"))
    } | {group for group, _ in lexicon().shapes}
    rules = [*lexicon().rules, *lexicon().last_resorts]
    named = {group for rule in rules for group in (rule.anchor, *rule.near, *rule.far)}
    assert named - planted == set()


def steps(work):
    """How many calls the work made: the same on every machine, unlike its time."""
    made = 0

    def count(_frame, event, _argument):
        nonlocal made
        made += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize(
    "hostile",
    [
        *(
            "死に",
            "殴",
            "a",
            "夫に",
            "、",
            "。",
            "死。",
            "ー",
            "ﾞ",
            "し、",
            "suicid",
            "父母",
            "kill my ",
        ),
        *("夫殴", "子母殴叩", "殴られ。", "自殺講演", "年金取られ", "{|}", "ごはんがない、"),
    ],
)
def test_work_grows_with_the_length_and_no_faster(hostile):
    signs(hostile * 10)  # what is remembered of single signs is remembered now
    short, long = (
        steps(lambda text=(hostile * length)[:length]: signs(text)) for length in (4_000, 8_000)
    )
    assert long <= 2.2 * short + 100


def test_only_the_first_twenty_thousand_signs_are_read():
    assert classes("あ" * 19_990 + "死にたい") == {"suicide"}
    assert classes("あ" * 100_000 + "死にたい") == set()


def test_numbers_for_a_danger_begin_with_119_and_110():
    found = [line.number for line in lines(["suicide"])]
    assert found[:3] == ["119", "110", "0120-061-338"]
    assert [line.number for line in lines(["fraud"])] == ["110", "188", "#9110"]


def test_every_number_where_no_danger_is_named():
    with (settings.CITY_PACK / "hotlines.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [line.number for line in lines()] == [row["number"] for row in rows]
    assert {danger for row in rows for danger in row["dangers"].split()} == set(DANGERS)
    assert all(row["tel"] == row["number"].replace("-", "") for row in rows)
    assert all(row["mark"] in {"S", "K", "S/K", "S (hours K)"} for row in rows)
    assert all(not row["checked_on"] or date.fromisoformat(row["checked_on"]) for row in rows)


def test_a_stranger_reads_the_numbers_in_their_language():
    with override("ko"):
        assert lines(["abuse-child"])[0].name == "구급·소방"
    with override("zh-hans"):
        assert lines(["abuse-child"])[1].name == "警察"
    with override("ja-easy"):
        assert lines(["abuse-child"])[1].name == "警察(けいさつ)"
