from tests import town
from tsunagu.letters.models import Letter

ALARM = "至急の確認をお願いします"
STORY = "父の介護でつかれています。手紙も読めません。{}保育園がみつからず、仕事も休みがちです。"
DOUBTFUL = (
    "自殺という言葉の入った題名の本を図書館でさがしています。死にたい気持ちの章があるそうです"
)


def test_a_danger_told_in_passing_wakes_the_duty_staff(aoki):
    concern = town.told(STORY.format("夫に毎晩なぐられています。"))

    assert concern.urgency == "danger"
    assert "dv" in concern.dangers
    assert [letter.subject for letter in Letter.objects.all()] == [ALARM]


def test_words_that_may_be_danger_are_urgent_and_wake_nobody(aoki):
    concern = town.told(DOUBTFUL)

    assert (concern.urgency, concern.dangers) == ("urgent", [])
    assert ALARM not in [letter.subject for letter in Letter.objects.all()]


def test_ordinary_troubles_are_ordinary(aoki):
    assert town.told(STORY.format("")).urgency == "normal"
