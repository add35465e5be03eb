import pytest
from django.urls import reverse

from tests.people import person
from tests.web.signed_in import signed_in
from tsunagu.language.ruby import _remembered
from tsunagu.people.roles import Role

SWITCH = "resident:language"
RUBY = "<ruby>電話<rp>(</rp><rt>でんわ</rt><rp>)</rp></ruby>"


def press(client, word, path="/hotlines/"):
    return client.post(reverse(SWITCH), {"language": word, "next": path})


def page(client, path="/hotlines/", language="ja"):
    return client.get(path, headers={"accept-language": language}).content.decode()


def test_the_switch_is_off_until_somebody_presses_it_and_off_again(client, db):
    assert "<ruby>" not in page(client)
    assert "ふりがなをつける" in page(client)
    answer = press(client, "furigana")
    assert (answer.status_code, answer["Location"]) == (302, "/hotlines/")
    morsel = answer.cookies["tsunagu-furigana"]
    assert (morsel.value, morsel["httponly"], morsel["samesite"]) == ("on", True, "Lax")
    assert RUBY in page(client)
    assert 'value="no-furigana"' in page(client)
    press(client, "no-furigana")
    assert "<ruby>" not in page(client)


def test_pressing_changes_no_language(client, db):
    press(client, "ja-easy")
    press(client, "furigana")
    assert client.cookies["django_language"].value == "ja-easy"
    text = client.get("/hotlines/").content.decode().split("<main")[1]
    assert "<rt>でんわ</rt>" in text
    assert "電話(でんわ)" not in text


@pytest.mark.parametrize("language", ["en", "zh-CN", "ko"])
def test_other_languages_carry_none_and_offer_none(client, db, language):
    press(client, "furigana")
    text = page(client, language=language)
    assert "<ruby>" not in text
    assert "furigana" not in text


def test_the_length_that_is_told_is_that_of_the_page_with_ruby(client, db):
    plain = client.get("/hotlines/")
    press(client, "furigana")
    wide = client.get("/hotlines/")
    assert int(wide["Content-Length"]) == len(wide.content) > len(plain.content)


def test_pages_of_the_staff_have_it_and_remember_no_text(db):
    client = signed_in(person("見本太郎", "some-desk", Role.WORKER))
    press(client, "furigana")
    before = _remembered.cache_info().currsize
    text = client.get("/desk/today/").content.decode()
    assert "<ruby>" in text
    assert _remembered.cache_info().currsize == before


def test_the_page_that_answers_the_press_has_it_already(client, db):
    sent = {"language": "furigana", "words": "家賃が払えない"}
    answer = client.post(reverse("resident:find"), sent).content.decode()
    assert 'value="no-furigana"' in answer
    assert "家賃が払えない" in answer
    assert "<ruby>" in answer
