"""A reader asks without a name, a desk answers once for everybody, and what was typed is gone."""

import pytest

from tests import notices, town
from tsunagu.bulletins import actions
from tsunagu.bulletins.models import ReaderQuestion
from tsunagu.bulletins.queries import asked
from tsunagu.bulletins.states import Category
from tsunagu.ground.errors import Conflict, Denied, Refused

pytestmark = pytest.mark.usefixtures("small_city")
WORDS = "何時からですか。わたしは車いすです。"


def test_from_the_page_to_the_answer_for_all(client, aoki, ueda, baba):
    bulletin = notices.published(aoki, ueda)
    page = f"/news/{bulletin.pk}/"
    said = {"words": WORDS, "key": town.key()}
    for _again in range(2):
        assert client.post(f"{page}ask/", said).url == page
    question = ReaderQuestion.objects.get()
    assert (str(question.words), list(asked.waiting(baba.actor))) == (WORDS, [])
    assert WORDS not in client.get(page).content.decode()
    client.force_login(aoki.user)
    for where in ("/desk/", "/office/bulletins/", f"/office/bulletins/{bulletin.pk}/"):
        assert "何時からですか。" in client.get(where).content.decode()
    here = f"/office/bulletins/questions/{question.pk}/"
    empty = client.post(here, {"shown": "何時から？", "answer": ""})
    assert (empty.status_code, "何時から？" in empty.content.decode()) == (422, True)
    stale = ReaderQuestion.objects.get()
    answer = {"shown": "何時からですか。", "answer": "10時からです。"}
    assert client.post(here, answer).url == f"/office/bulletins/{bulletin.pk}/"
    assert client.post(here, answer).status_code == 404
    with pytest.raises(Conflict):
        actions.leave_question(stale, by=aoki.actor)
    client.logout()
    told = client.get(page).content.decode()
    assert ("10時からです。" in told, "車いす" in told) == (True, False)
    assert str(ReaderQuestion.objects.get().words) == ""


def test_what_is_no_question_goes(client, aoki, ueda, baba):
    question = notices.asked_about(notices.published(aoki, ueda))
    with pytest.raises(Denied):
        actions.leave_question(question, by=baba.actor)
    client.force_login(ueda.user)
    client.post(f"/office/bulletins/questions/{question.pk}/", {"leave": "1"})
    question.refresh_from_db()
    assert (str(question.words), question.left_at is None) == ("", False)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "聞きたいことを書いてください。"),
        ("042-999-0001に電話をください", "電話番号のように見えます"),
        ("死にたいです", "こまっていることを伝える"),
    ],
)
def test_what_a_question_may_not_hold(client, aoki, ueda, words, sentence):
    bulletin = notices.published(aoki, ueda)
    answer = client.post(f"/news/{bulletin.pk}/ask/", {"words": words, "key": town.key()})
    page = answer.content.decode()
    assert (answer.status_code, sentence in page, words in page) == (422, True, True)
    assert not ReaderQuestion.objects.exists()


def test_only_what_holds_and_shows_nobody_is_asked_about(client, aoki, ueda):
    missing = {"category": Category.MISSING, "family_agreed": notices.AGREED}
    for bulletin in (notices.published(aoki, ueda, **missing), notices.drafted(aoki)):
        assert client.get(f"/news/{bulletin.pk}/ask/").status_code == 404
        with pytest.raises(Refused):
            notices.asked_about(bulletin)
