"""What is heard of danger in a telling of any length."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.finder.measuring import alarms
from tsunagu.finder import LONGEST, heard
from tsunagu.finder.danger import LONGEST as WHOLE
from tsunagu.finder.danger import signs

ORDINARY = (
    "父の介護で毎日つかれています。市役所の手紙も読めません。"
    "保育園がみつからず、仕事も休みがちです。"
)
# Of tellings of 3 to 10 sentences (docs/finder.md); falling is a fault.
RECALL, FALSE_ALARMS = 0.95, 0.07


@pytest.mark.parametrize(
    ("text", "dangers"),
    [
        (ORDINARY + "夫に毎晩なぐられています。" + ORDINARY, "dv"),
        ("もう死にたいです。" + ORDINARY * 2, "suicide"),
        (ORDINARY * 2 + "三日前から、水しか口にしていません。", "no-food"),
    ],
)
def test_one_sentence_of_a_story_is_heard(text, dangers):
    assert dangers in heard(text).dangers


def test_ordinary_troubles_one_after_the_other_make_no_danger():
    assert heard(ORDINARY) == ([], frozenset())


def test_what_stands_far_behind_is_heard():
    far = "今日も庭の花に水をやりました。" * (WHOLE // 15 - 2)
    assert len(far) > LONGEST * 2
    assert heard(far).dangers == []
    assert "suicide" in heard(far + "もう死にたい。").dangers


def test_where_an_alarm_is_heard_the_lexicon_names_with_it():
    text = "夫に殴られて子どもと家を出ました。今夜寝る所がありません"
    found = heard(text)
    assert {sign.danger for sign in signs(text)} <= {*found.dangers}
    assert found.doubted == frozenset()


def test_what_only_the_lexicon_sees_is_a_doubt():
    text = (
        "自殺という言葉の入った題名の本を図書館でさがしています。死にたい気持ちの章があるそうです"
    )
    assert signs(text) != []
    found = heard(text)
    assert found.dangers == []
    assert found.doubted == {sign.danger for sign in signs(text)}


@pytest.mark.parametrize("text", ["", " ", "\0", "！！！", "😀"])
def test_nothing_said_is_no_danger(text):
    assert heard(text) == ([], frozenset())


def test_stories_by_somebody_else_are_heard():
    recall, false_alarms = alarms("stories")
    print(recall, false_alarms)
    assert recall >= RECALL
    assert false_alarms <= FALSE_ALARMS


@pytest.mark.parametrize("number", ["1", "7", "400", "1,000", "20:15", "090-0000-0000"])
def test_a_number_hushes_nothing(number):
    assert heard(f"死にたいです {number}").dangers == ["suicide"]
    assert heard(f"市役所の手紙が読めません {number}") == ([], frozenset())


def test_many_are_heard_at_once():
    told = [f"{ORDINARY}夫に毎晩なぐられています。{number}回目です。" for number in range(40)]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(heard, told)) == [heard(text) for text in told]
