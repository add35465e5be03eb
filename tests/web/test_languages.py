import pytest
from django.urls import reverse

from tsunagu.web.languages import language_of


@pytest.mark.parametrize(
    ("browser", "language"),
    [
        ("", "ja"),
        ("*", "ja"),
        ("ja-JP,ja;q=0.9", "ja"),
        ("en-GB", "en"),
        ("zh-CN", "zh-hans"),
        ("zh-TW", "zh-hans"),
        ("ko-KR", "ko"),
        ("vi", "ja-easy"),
        ("ne-NP,ne;q=0.9", "ja-easy"),
        ("vi,ko;q=0.5", "ko"),
    ],
)
def test_the_browser_speaks_first(rf, browser, language):
    assert language_of(rf.get("/", headers={"accept-language": browser})) == language


@pytest.mark.parametrize(("cookie", "language"), [("ko", "ko"), ("xx", "en"), ("", "en")])
def test_the_choice_of_the_person_wins(rf, cookie, language):
    request = rf.get("/", headers={"accept-language": "en"})
    request.COOKIES["django_language"] = cookie
    assert language_of(request) == language


@pytest.mark.parametrize(
    ("language", "lang"), [("ja-easy", "ja"), ("zh-hans", "zh-Hans"), ("ko", "ko")]
)
def test_choosing_keeps_the_page_and_marks_it(client, db, language, lang):
    chosen = client.post(reverse("resident:language"), {"language": language, "next": "/safety/"})
    assert (chosen.status_code, chosen["Location"]) == (302, "/safety/")
    page = client.get("/safety/")
    assert page["Content-Language"] == lang
    assert f'<html lang="{lang}">' in page.content.decode()


def test_the_switch_leads_nowhere_else(client, db):
    sent = {"language": "en", "next": "https://elsewhere.example/"}
    assert client.post(reverse("resident:language"), sent)["Location"] == "/"


def test_an_unknown_language_is_not_kept(client, db):
    client.post(reverse("resident:language"), {"language": "tlh", "next": "/"})
    assert "django_language" not in client.cookies
