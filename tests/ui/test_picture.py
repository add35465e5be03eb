import re
from xml.etree import ElementTree

from tsunagu.ui.picture import Bar, lying, standing

BARS = [Bar("4", "50%", 50), Bar("5", "100%", 100), Bar("6", "—", None), Bar("7", "20%", 20, True)]


def drawn(picture):
    return ElementTree.fromstring(str(picture))  # noqa: S314 (our own drawing)


def heights(picture):
    return [float(box.get("height")) for box in drawn(picture).iter("rect")][::2]


def test_a_picture_has_a_name_and_says_what_it_shows():
    root = drawn(standing(BARS, title="返事", words="4月 50%、5月 100%"))
    assert root.get("role") == "img"
    named = root.get("aria-labelledby").split()
    texts = {part.get("id"): part.text for part in root if part.get("id")}
    assert [texts[name] for name in named] == ["返事", "4月 50%、5月 100%"]


def test_bars_are_as_high_as_their_values_and_nothing_is_drawn_for_nothing():
    assert heights(standing(BARS, title="", words="")) == [45.0, 90.0, 18.0]


def test_the_top_may_be_higher_than_the_highest_bar():
    assert heights(standing(BARS, title="", words="", top=200)) == [22.5, 45.0, 9.0]


def test_every_number_stands_in_the_picture():
    for draw in (standing, lying):
        words = [text.text for text in drawn(draw(BARS, title="", words="")).iter("text")]
        assert {bar.number for bar in BARS} <= set(words)


def test_negative_values_have_a_length_and_zero_divides_nothing():
    bars = [Bar("a", "-1.0", -1.0), Bar("b", "+2.0", 2.0)]
    assert heights(standing(bars, title="", words="")) == [45.0, 90.0]
    assert heights(standing([Bar("a", "0", 0)], title="", words="")) == [0.0]
    assert standing([], title="", words="") == lying([], title="", words="") == ""


def test_names_are_escaped_and_long_ones_cut():
    text = str(lying([Bar("<b>" + "長" * 20, "1", 1)], title="<i>", words="&"))
    assert "<b>" not in text
    assert "<i>" not in text
    assert re.search("&lt;b&gt;長+…", text)
