"""Hints towards plain Japanese: each rule sees what it is about, and lets plain words be."""

import io
import json
import sys

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from tsunagu.language.plain import hints, readability
from tsunagu.language.tables import rows

LONG = (
    "市役所で手当の説明を聞きたい人は、はじめに電話で係の人に会う日と時間を決めてから来てください。"
)
BROKEN = [
    (1, LONG, LONG),
    (2, "雨なので、休みですが、明日は開くので、来てください。", None),
    (2, "名前、住所、電話番号、生まれた日を書いてください。", None),
    (3, "お金がかからないわけではありません。", "ないわけではありません"),
    (3, "予約をしないと、入れません。", "ないと、入れません"),
    (4, "手紙が家に送られます。", "送られます"),
    (4, "仕事をやめさせられました。", "やめさせられました"),
    (5, "教室を行います。", "を行い"),
    (5, "電話することが大切です。", "すること"),
    (6, "市民活動推進課です。", "市民活動推進課"),
    (7, "フレイルを防ぎましょう。", "フレイル"),
    (8, "はんこをお持ちください。", "お持ちください"),
    (8, "説明をいたします。", "いたし"),
    (8, "電話でご連絡ください。", "ご連絡"),
    (9, "住所などを書いてください。", "など"),
    (9, "原則として、休みです。", "原則として"),
    (10, "胸がドキドキします。", "ドキドキ"),
    (10, "ドアをしっかり閉めてください。", "しっかり"),
    (11, "令和6年に始まりました。", "令和6年"),
    (11, "4/1から始まります。", "4/1"),
    (11, "5月3日(金)に来てください。", "(金)"),
    (12, "13:00に来てください。", "13:00"),
    (12, "10時〜12時です。", "〜"),
    (13, "1ヶ月かかります。", "1ヶ月"),
    (13, "翌々日に届きます。", "翌々日"),
    (14, "申請してください。", "申請"),
    (15, "申請(しんせい)の紙(かみ)を窓口に出(だ)します。", "窓口"),
    (15, "申し込み（もうしこみ）は、電話でします。", "電話"),
    (15, "台風《たいふう》が来ます。", "来"),
    (15, "日本(にほん)語で話(はな)します。", "語"),
    (16, "このかみになまえとじゅうしょをかいてください。", None),
    (16, "この紙に 名前を書いて ください。", None),
    (17, "雨が ふりました。" * 130, None),
    (17, "いつ：あした\n" + "雨が ふります。" * 4, None),
    (18, "歩いたり走ったりしてください。", "走ったり"),
    (18, "約束したものの、行きませんでした。", "ものの"),
    (19, "柔軟な考えが大切です。", "柔軟"),
    (19, "人が多い道を避けました。", "避け"),
    (19, "話し合いが滞っています。", "滞っ"),
    (19, "みんなで邁進します。", "邁進"),
    (14, "紙を添えて出してください。", "添え"),
    (14, "転入届を出してください。", "転入届"),
]
PLAIN = """
ごみは、朝8時までに出してください。
わからないことがあったら、市役所に電話してください。
2024年4月1日から、料金が変わります。
市役所は、午前8時30分から午後5時15分までです。
この本は、1か月借りることができます。
手当を受けられます。
上等な品、平等な社会、高等学校
ありがとうございます。またお願いします。
お知らせとお金、お茶とお祭り
いろいろな人が、だんだん集まります。
避難（安全な所に逃げること）をしてください。
1/2の大きさ
申(もう)し込(こ)みは 電話(でんわ)で できます。
24時間、電話できます。
申し込み（もうしこみ）は、電話（でんわ）でできます。
避難（にげること）をしてください。
田無(たなし)の駅の前です。
朝(あさ) 8時に 来(き)て ください。
お金は いりません。
西東京市役所の2階です。
在留カードを登録してください。
家族で引越しの相談をしました。
絆（人と人のつながり）が強い町です。
子どもの手当は、更新がいりません。
"""
IN_LINES = "うその電話がありました。\nいつ：あさ\nどこで：駅\nお金を払わないでください。\n" * 5


@pytest.mark.parametrize(("rule", "text", "place"), BROKEN)
def test_a_rule_sees_what_it_is_about(rule, text, place):
    found = [hint for hint in hints(text) if hint.rule == rule]
    assert found
    if place:
        assert place in [text[hint.start : hint.end] for hint in found]
    assert all(hint.reason and hint.proposal for hint in found)


@pytest.mark.parametrize("text", PLAIN.strip().splitlines())
def test_plain_words_are_let_be(text):
    assert [(hint.rule, text[hint.start : hint.end]) for hint in hints(text)] == []


def test_lines_of_their_own_are_a_list_already():
    assert 17 not in {hint.rule for hint in hints(IN_LINES)}
    assert 17 in {hint.rule for hint in hints(IN_LINES.replace("\n", "。"))}


def test_the_glossary_says_what_to_say_instead():
    (hint,) = hints("速やかに来てください。")
    assert (hint.start, hint.end, hint.proposal) == (0, 4, "「すぐに」と言いかえてください")


def test_places_count_the_readings_in_brackets():
    text = "申請(しんせい)の書類(しょるい)"
    (hint,) = [hint for hint in hints(text) if hint.rule == 14]
    assert text[hint.start : hint.end] == "申請"


def test_every_rule_has_its_reason_and_every_word_its_plain_one():
    assert [int(row["rule"]) for row in rows("plain/rules.tsv")] == list(range(1, 20))
    for name in ("plain/words.tsv", "plain/loanwords.tsv"):
        told = [tuple(row.values()) for row in rows(name)]
        assert all(all(row) for row in told)
        assert len({row[0] for row in told}) == len(told)


def test_readability_tells_hard_from_easy():
    easy = "この紙に名前を書いてください。分からないときは、電話をしてください。"
    hard = "当該申請に係る書類については、所定の期日までに遅滞なく窓口に提出されたい。"
    assert readability(easy) > 4 > 3 > readability(hard)
    assert readability("※") is None


@given(
    st.text(
        alphabet=st.sampled_from("一申請(しんせい) ）ない、。たり4/1〜ドキお知らせ😀\n"),
        max_size=20,
    )
)
def test_any_text_is_answered(text):
    readability(text)
    for hint in hints(text):
        assert 0 <= hint.start < hint.end <= len(text)


def test_a_hint_inside_another_of_its_rule_is_not_told():
    found = [(h.rule, h.start, h.end) for h in hints("ご連絡いただきますようお願い申し上げます。")]
    assert len(found) == len({(rule, start) for rule, start, _end in found})
    assert [place for place in found if place[0] == 19] == []


def test_a_whole_book_is_answered():
    text = "申請書を提出してください。" * 4_000
    assert len([hint for hint in hints(text) if hint.rule == 14]) == 8_000


def test_the_command_answers_every_line(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO("申請する\n\n※\r\n"))
    call_command("plain", json=True)
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [[hint["rule"] for hint in answer["hints"]] for answer in answers] == [[14], [], []]
    assert set(answers[0]["hints"][0]) == {"rule", "start", "end", "reason", "proposal"}
    assert [answer["readability"] is None for answer in answers] == [False, True, True]
