"""Readings and ruby: what the dictionary gets wrong, numbers, names, and that nothing is lost."""

import io
import json
import sys
from concurrent.futures import ThreadPoolExecutor

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


GLUED = """
佐藤心愛 鈴木陽翔さん 高橋大和様 田中結愛 渡辺蓮 伊藤陽葵 山本湊斗 中村咲良
小林葵 加藤凛 吉田悠真 佐々木颯太 山口朔也 松本一颯 木村琴葉 林結菜
清水蒼空 森心春 阿部詩 長谷川碧斗 後藤煌大 斎藤凪 高橋琉煌 千葉真理
大和未来 渋谷陸斗 石川三千代 五十嵐心春 東海林暖 加藤彪雅 宮崎一花 佐藤心愛さん
"""
NOBODY = """
渋谷区 千葉市 上野動物園 大和市 石川県 中村橋 山口県 松本城
宮崎県庁 福島市民 石川町 豊田市 小川町駅 池田小学校 川口市立図書館 清水寺
橋本駅 千葉大学 秋田犬 神戸牛 大島紬 長野県産 富山湾 小松空港
松山市役所 太田市 高田馬場 片山津温泉 奈良時代 青山通り 小田原城 芝久保 永田町
高松市 桜井線
"""


@pytest.mark.parametrize("text", GLUED.split())
def test_a_given_name_right_behind_a_surname_is_never_guessed(text):
    told = [pair for pair in furigana(text, of_the_city()).ruby if pair[1]]
    assert set(told) <= {("様", "さま")}


@pytest.mark.parametrize("text", NOBODY.split())
def test_places_and_common_words_keep_their_ruby(text):
    found = furigana(text, of_the_city()).ruby
    assert [part for part, kana in found if not kana and part != "り"] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("高橋川", [("川", "かわ")]),
        ("鈴木町", [("町", "ちょう")]),
        ("田中会長", [("会長", "かいちょう")]),
        ("山田電気", [("電気", "でんき")]),
        ("1年未満", [("年", "ねん"), ("未満", "みまん")]),
        ("佐藤心愛選手", [("選手", "せんしゅ")]),
        ("講師山田莉子", [("講師", "こうし")]),
    ],
)
def test_words_around_a_name_keep_theirs(text, told):
    assert [pair for pair in furigana(text, of_the_city()).ruby if pair[1]] == told


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


def test_many_texts_are_read_at_once():
    told = [f"市役所の窓口は{number}番です。" for number in range(60)]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(furigana, told)) == [furigana(text) for text in told]
