"""The page on which a translation is written, with a machine beside the house and without."""

import pytest

from tests import notices
from tests.language.libre import machine
from tsunagu.bulletins import actions
from tsunagu.bulletins.papers import Words
from tsunagu.bulletins.states import Category

pytestmark = pytest.mark.usefixtures("small_city")
BUTTON = 'name="machine"'


@pytest.fixture
def there(settings):
    with machine() as server:
        settings.TRANSLATOR = server.at
        yield server


@pytest.fixture
def draft(aoki, client):
    client.force_login(aoki.user)
    return notices.drafted(aoki, words=Words("大雨です", "逃げてください。"))


def at(bulletin, language="en"):
    return f"/office/bulletins/{bulletin.pk}/words/{language}/"


def typed(bulletin, **more):
    return {"title": "", "body": "", "moves": bulletin.moves, **more}


def fields(answer):
    form = answer.context["form"]
    return form["title"].value(), form["body"].value()


def test_without_one_there_is_no_button_and_nothing_is_saved_by_it(client, draft):
    assert BUTTON not in client.get(at(draft)).content.decode()
    asked = typed(draft, title="x", body="y", machine="1")
    assert client.post(at(draft), asked).status_code == 200
    assert draft.versions.count() == 1


def test_the_form_is_filled_and_nothing_kept_until_it_is_saved(client, draft, there):
    assert BUTTON in client.get(at(draft)).content.decode()
    filled = client.post(at(draft), typed(draft, machine="1"))
    assert fields(filled) == ("en: 大雨です", "en: 逃げてください。")
    assert filled.context["before"] is None
    assert draft.versions.count() == 1
    saved = typed(draft, title="Heavy rain", body="Go.", by_machine="1")
    seen = client.post(at(draft), saved | {"look": "1"}).content.decode()
    assert 'name="by_machine"' in seen, "the mark is kept over a look"
    assert client.post(at(draft), saved).status_code == 302
    assert draft.versions.get(language="en").by_machine
    page = client.get(f"/office/bulletins/{draft.pk}/").content.decode()
    assert "機械の訳（まだ確かめていない）" in page


def test_the_mark_stays_on_every_change_until_somebody_says_so(client, draft, there):
    raw = typed(draft, title="Heavy rain", body="Go.", by_machine="1")
    client.post(at(draft), raw)
    draft.refresh_from_db()
    plain = typed(draft, title="Heavy rain", body="Go away.")
    assert client.post(at(draft), plain).status_code == 302
    assert draft.versions.get(language="en").by_machine, "also where the form forgot to say"
    draft.refresh_from_db()
    read = typed(draft, title="Heavy rain", body="Go away.", is_read="on")
    assert client.post(at(draft), read).status_code == 302
    assert not draft.versions.get(language="en").by_machine
    assert "is_read" not in client.get(at(draft)).context["form"].fields


def test_what_was_typed_stands_beside_what_the_machine_says(client, draft, there):
    mine = typed(draft, title="My title", body="My words", machine="1")
    filled = client.post(at(draft), mine)
    assert fields(filled)[0] == "en: 大雨です"
    assert filled.context["before"] == Words("My title", "My words")
    assert "My words" in filled.content.decode()


@pytest.mark.parametrize("answer", [(500, ""), (200, '{"translatedText": []}'), (302, "")])
def test_a_machine_that_is_away_loses_nothing(client, draft, there, answer):
    there.answer = answer
    refused = client.post(at(draft), typed(draft, title="", body="My words", machine="1"))
    assert refused.status_code == 422
    assert fields(refused) == ("", "My words")
    assert refused.context["form"].errors == {
        "__all__": ["機械の訳が来ませんでした。書いた文は、そのままです。"]
    }
    assert draft.versions.count() == 1


def test_never_of_who_is_missing_and_not_in_plain_japanese(client, aoki, draft, there):
    missing = {"category": Category.MISSING, "family_agreed": notices.AGREED}
    gone = notices.drafted(aoki, **missing)
    for path in (at(gone), at(draft, "ja-easy")):
        assert BUTTON not in client.get(path).content.decode()
        assert client.post(path, typed(gone, machine="1")).status_code in (200, 422)
    assert there.heard == []
    actions.propose(draft, by=aoki.actor)
    assert client.post(at(draft), typed(draft, machine="1")).status_code == 403
    assert there.heard == []
