"""Readings and ruby: what the dictionary gets wrong, numbers, names, and that nothing is lost."""

import io
import json
import sys

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from tsunagu.language.city import of_the_city
from tsunagu.language.furigana import furigana
from tsunagu.language.readings import readings
from tsunagu.language.tables import rows

SPOKEN = """
4月1日 しがつついたち
４月１日 しがつついたち
1日3回 いちにちさんかい
毎月1日 まいつきついたち
14日以内 じゅうよっかいない
2、3日 に、さんにち
1人、2人、4人 ひとり、ふたり、よにん
20歳 はたち
65歳以上 ろくじゅうごさいいじょう
1歳6か月児 いっさいろっかげつじ
10時30分 じゅうじさんじゅっぷん
10:30 じゅうじさんじゅっぷん
13:00 じゅうさんじ
9〜17時 く〜じゅうしちじ
1〜3回 いち〜さんかい
1,500円 せんごひゃくえん
3千円 さんぜんえん
1万5千円 いちまんごせんえん
1億2,000万円 いちおくにせんまんえん
令和6年度 れいわろくねんど
2025年 にせんにじゅうごねん
第4期 だいよんき
1階、3階 いっかい、さんがい
1本、2本、3本、10本 いっぽん、にほん、さんぼん、じゅっぽん
2丁目 にちょうめ
1級 いっきゅう
第2・第4土曜日 だいに・だいよんどようび
100% ひゃくぱーせんと
2.5倍 にてんごばい
0.5 れいてんご
36度5分 さんじゅうろくどごぶ
3分の2 さんぶんのに
1/2 にぶんのいち
4/1（水） しがつついたち（すい）
2026/4/1 にせんにじゅうろくねんしがつついたち
042-464-1311 ぜろよんに-よんろくよん-いちさんいちいち
〒202-0011 〒にぜろに-ぜろぜろいちいち
5-6-13 ご-ろく-じゅうさん
110番 ひゃくとおばん
三十分 さんじゅっぷん
二十三日 にじゅうさんにち
一万二千円 いちまんにせんえん
四十万円 よんじゅうまんえん
"""
READ = """
この方は市民の方です このかたはしみんのかたです
この方法のほうが多い このほうほうのほうがおおい
早めに申請する方がよい はやめにしんせいするほうがよい
手続きを行った方 てつづきをおこなったかた
病院へ行った びょういんへいった
生計を一にする せいけいをいつにする
病児保育 びょうじほいく
その他、他の人、他市 そのた、ほかのひと、たし
一日中家の中 いちにちじゅういえのなか
今月中に こんげつちゅうに
月1回、毎月 つきいっかい、まいつき
月〜金、土・日曜日 げつ〜きん、ど・にちようび
持ち物は、水、米、毛布 もちものは、みず、こめ、もうふ
月、水、金曜日（祝日・火を除く） げつ、すい、きんようび（しゅくじつ・かをのぞく）
市の中学校。上の階の人 しのちゅうがっこう。うえのかいのひと
風呂に入れない。箱に本を入れます ふろにはいれない。はこにほんをいれます
30分の面談、家にいる、日を変える さんじゅっぷんのめんだん、いえにいる、ひをかえる
2〜3日、4〜5人、4月2〜3日 に〜さんにち、よん〜ごにん、しがつふつか〜みっか
何か困ったら何でも なにかこまったらなんでも
私は明日行く わたしはあしたいく
窓口が開いている。講座を開いている まどぐちがあいている。こうざをひらいている
NPO法人のサービス NPOほうじんのさーびす
福祉避難所 ふくしひなんじょ
西東京市向台町 にしとうきょうしむこうだいちょう
"""


def pairs(table):
    return [line.rsplit(" ", 1) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "reading"), [*pairs(SPOKEN), *pairs(READ)])
def test_is_read_as_spoken(text, reading):
    found = furigana(text, of_the_city())
    assert found.reading == reading
    assert "".join(part for part, _kana in found.ruby) == text
    assert [part for part, kana in found.ruby if kana and any(s.isdigit() for s in part)] == []


def test_ruby_stands_on_kanji_alone():
    assert furigana("食べる").ruby == [("食", "た"), ("べる", None)]
    assert furigana("受け取り").ruby == [("受", "う"), ("け", None), ("取", "と"), ("り", None)]


def test_a_counter_that_melts_into_its_number_stands_bare():
    assert furigana("1日").ruby == [("1", None), ("日", "にち")]
    assert furigana("2人").ruby == [("2", None), ("人", None)]
    assert furigana("10分").ruby == [("10", None), ("分", "ぷん")]


@pytest.mark.parametrize(
    "text", ["田中太郎さん", "佐藤 花子 様", "森さん", "柳沢さん", "保谷太郎さん", "木村次郎氏"]
)
def test_names_of_people_are_not_guessed(text):
    found = furigana(text, of_the_city())
    assert {kana for _part, kana in found.ruby} <= {None, "さま", "し"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("佐藤 心愛が来ました。", "佐藤心愛"),  # no title, and no name that the dictionary has
        ("高橋 陽葵、渡辺　蓮", "高橋陽葵渡辺蓮"),
        ("伊藤 凛 が話します。", "伊藤凛"),
        ("原 則子", "原則子"),
    ],
)
def test_a_given_name_behind_a_surname_and_a_blank_is_a_name(text, named):
    bare = [part for part, kana in furigana(text, of_the_city()).ruby if kana is None]
    assert set(named) <= set("".join(bare))


def test_other_words_behind_a_surname_are_none():
    for text, word in (
        ("田中 市長のあいさつ", ("市長", "しちょう")),
        ("担当：石川 電話", ("電話", "でんわ")),
        ("木村 他2名", ("他", "ほか")),
    ):
        assert word in furigana(text, of_the_city()).ruby


def test_a_name_of_the_city_is_known():
    assert furigana("柳沢", of_the_city()).ruby == [("柳沢", "やぎさわ")]


@given(
    st.text(
        alphabet=st.sampled_from("一二十日月人方行った食べる4１0.,-/:〇々ヶア ー😀é\n、（"),
        max_size=12,
    )
)
def test_nothing_is_lost_of_any_text(text):
    assert "".join(part for part, _kana in furigana(text).ruby) == text


def test_a_text_longer_than_the_dictionary_takes():
    text = "市民の方。" * 10_000
    found = furigana(text)
    assert found.reading == "しみんのかた。" * 10_000
    assert "".join(part for part, _kana in found.ruby) == text


def test_every_line_of_the_table_says_something_new():
    told = [tuple(row.values()) for row in rows("readings.tsv")]
    assert len(set(told)) == len(told)
    assert readings() is readings()


def test_the_command_answers_every_line(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO("市民の方\n\n※\r\n"))
    call_command("furigana", json=True)
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert answers == [
        {"reading": "しみんのかた", "ruby": [["市民", "しみん"], ["の", None], ["方", "かた"]]},
        {"reading": "", "ruby": []},
        {"reading": "※", "ruby": [["※", None]]},
    ]
