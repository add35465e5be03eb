"""What a text about an area must not say, and what it may."""

import pytest

from tsunagu.community import gate
from tsunagu.ground import receipts

NAMES = gate.parts_of([("鴉ケ谷 露子", "からすがや つゆこ"), ("森", "もり")])

SHOWS = [
    ("受付番号は3TM-67G-QHDです", "受付番号"),
    ("番号はＡ７Ｋ－３Ｍ９です", "受付番号"),
    ("tsuyuko@example.orgに書きました", "メール"),
    ("電話は042-999-0077です", "電話"),
    ("０９０ー１２３４ー５６７８にかけます", "電話"),
    ("被保険者は0012345678です", "電話番号"),
    ("口座は123456です", "番号"),
    ("ケース12の人です", "番号"),
    ("みどり町一丁目の人です", "住所"),
    ("南町3丁目に住んでいます", "住所"),
    ("南町3-2-1です", "住所"),
    ("みどり町12番地のアパート", "住所"),
    ("203号室の人", "住所"),
    ("昭和12年3月4日に生まれました", "日付"),
    ("S12.3.4生まれ", "日付"),
    ("1937年生まれの人", "日付"),
    ("5月3日に倒れました", "日付"),
    ("81歳の人がいます", "年齢"),
    ("鴉ケ谷さんが困っています", "名前"),
    ("鴉ケ谷　露子さん", "名前"),
    ("カラスガヤツユコさん", "名前"),
    ("露子さんの家です", "名前"),
]
SHOWS_NOBODY = [
    "東部圏域では、夜に相談できるところがありません",
    "みどり町では、65歳以上の人が多く、80代の一人暮らしもふえています",
    "2026年度に、5件未満ありました",
    "バスは1時間に1本です",
    "買い物に30分かかります",
    "森のある公園まで遠いです",
    "土曜日と日曜日、夜8時のあとは、どこも開いていません",
    "1,000,000円までの貸付では足りません",
    "介護保険と障害福祉の間で、どちらも使えません",
    "COVID-19のあと、集まりがへりました",
    "18歳から39歳までの人の居場所がありません",
]


@pytest.mark.parametrize(("sentence", "why"), SHOWS)
def test_words_that_may_show_somebody(sentence, why):
    [trace] = gate.traces(f"困っています。{sentence}。", NAMES)
    assert trace.sentence == f"{sentence}。"
    assert why in str(trace.why)


@pytest.mark.parametrize("sentence", SHOWS_NOBODY)
def test_words_that_show_nobody(sentence):
    assert gate.traces(f"{sentence}。", NAMES) == []


def test_every_receipt_is_seen():
    """But for those of letters or figures alone, which look like words or numbers."""
    codes = [receipts.grouped(receipts.make(9)) for _ in range(300)]
    mixed = [
        code for code in codes if any(s.isdigit() for s in code) and any(s.isalpha() for s in code)
    ]
    assert [code for code in mixed if not gate.traces(f"番号は{code}です", ())] == []


def test_each_sentence_is_named():
    found = gate.traces("電話は042-999-0077です。困っています！南町3丁目です", ())
    assert [trace.sentence for trace in found] == ["電話は042-999-0077です。", "南町3丁目です"]
