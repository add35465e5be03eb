import pytest

from tsunagu.ground.text import folded, kana_key, phone_key


@pytest.mark.parametrize("typed", ["ﾐﾎﾝ ﾊﾅｺ", "ミホン　ハナコ", "みほん・はなこ", "みほんはなこ"])
def test_one_reading_written_in_many_ways(typed):
    assert kana_key(typed) == "みほんはなこ"


@pytest.mark.parametrize(
    "typed",
    ["042-464-1311", "０４２（４６４）１３１１", "(042)464-1311", "042 464 1311", "042‐464‐1311"],
)
def test_one_number_written_in_many_ways(typed):
    assert phone_key(typed) == "0424641311"


def test_what_is_no_number_keeps_its_digits():
    assert phone_key("内線 12") == "12"
    assert phone_key("なし") == ""


def test_folding_is_for_comparing():
    assert folded("  ＡＢＣ　カタカナ  ") == "abc かたかな"
