from tests import town
from tsunagu.intake import actions
from tsunagu.intake.models import Side, Stage
from tsunagu.intake.papers import Part
from tsunagu.letters.models import Letter
from tsunagu.residents.papers import Particulars


def stages(concern):
    return [answer.stage for answer in concern.answers.order_by("pk")]


def test_who_told_the_same_hears_the_end_too(aoki):
    first, same, again = town.told(), town.reported(), town.told()
    actions.mark_duplicate(again, first=same, reason="同じ", by=aoki.actor)
    actions.mark_duplicate(same, first=first, reason="同じ", by=aoki.actor)
    actions.answer_and_end(first, words="窓口でご案内します", reason="案内", by=aoki.actor)

    again.refresh_from_db()
    assert again.duplicate_of == first
    assert stages(same) == [Stage.RECEIVED, Stage.HANDLING, Stage.FINISHED]
    assert stages(again) == [Stage.RECEIVED, Stage.HANDLING, Stage.FINISHED]
    assert "窓口でご案内します" not in [answer.words for answer in again.answers.all()]


def test_a_duplicate_of_something_finished_hears_so(aoki):
    first, same = town.told(), town.told()
    actions.answer_and_end(first, words="終わりました", reason="案内", by=aoki.actor)
    actions.mark_duplicate(same, first=first, reason="同じ", by=aoki.actor)

    assert stages(same) == [Stage.RECEIVED, Stage.FINISHED]


def test_a_message_reaches_the_desk_without_its_words(aoki):
    concern = town.told()
    actions.say(concern, words="いつ会えますか", key="k", side=Side.TELLER, by=aoki.actor)

    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == ("aoki@example.org", "新しいメッセージがあります")
    assert "会えますか" not in letter.body


def test_danger_in_a_message_wakes_the_duty_staff_even_after_the_end(aoki):
    concern = town.told()
    actions.answer_and_end(concern, words="案内", reason="案内", by=aoki.actor)
    actions.say(concern, words="もう死にたいです", key="k", side=Side.TELLER, by=aoki.actor)

    concern.refresh_from_db()
    assert (concern.urgency, concern.dangers, concern.danger_seen_at) == (
        "danger",
        ["suicide"],
        None,
    )
    assert Letter.objects.get().subject == "至急の確認をお願いします"


def test_who_decides_has_seen_the_danger(aoki):
    concern = town.told("もう死にたいです")
    actions.answer_and_end(concern, words="電話します", reason="電話した", by=aoki.actor)

    assert concern.danger_seen_at is not None


def test_a_resident_reads_of_news_in_their_own_language(aoki):
    person = Particulars(name="Sample", email="sample@example.org", contact_way="mail")
    parts = (Part(person, is_concerned=True, is_teller=True),)
    concern = town.told("I need help with my rent", language="en", parts=parts)
    actions.say(concern, words="明日会えます", key="k", side=Side.DESK, by=aoki.actor)

    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == ("sample@example.org", "There is news for you")
    assert letter.body.startswith("There is news for you.\nPlease have your receipt number")
