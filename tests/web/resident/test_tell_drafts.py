"""What is typed and not sent: how long it is kept, and telephones when it tells of danger."""

from datetime import timedelta

import pytest

from tests.web.resident.walk import ABOUT_ME, WORDS, begun, told
from tsunagu.ground import clock
from tsunagu.intake.models import Draft
from tsunagu.web.resident import device


def test_danger_in_the_words_shows_telephones_and_bars_nothing(client, aoki):
    begun(client)
    for page in ("whom", "words"):
        assert "tel:119" not in client.get(f"/tell/{page}/").content.decode()
    onward = client.post("/tell/words/", {"words": "もう死にたいです"}).url
    assert onward == "/tell/since/"
    assert "tel:119" in client.get(onward).content.decode()


def test_danger_now_shows_telephones(client, aoki):
    begun(client)
    client.post("/tell/danger/", {"danger_now": "yes"})
    assert "tel:110" in client.get("/tell/place/").content.decode()


def test_danger_is_read_within_four_hours(client, aoki):
    answers = dict(ABOUT_ME) | {"danger": {"danger_now": "yes"}}
    told(client, list(answers.items()))
    assert "4時間以内" in client.get("/tell/sent/").content.decode()


def test_a_draft_is_kept_for_a_day(client, aoki, at):
    begun(client)
    client.post("/tell/words/", {"words": WORDS})
    assert client.cookies[device.DRAFT]["max-age"] == 86_400
    at(clock.now() + timedelta(hours=23))
    assert "続きを書く" in client.get("/tell/").content.decode()
    at(clock.now() + timedelta(hours=2))
    assert "続きを書く" not in client.get("/tell/").content.decode()


def test_who_declines_leaves_after_an_hour_or_with_the_browser(client, aoki, at):
    begun(client, remember="no")
    assert client.cookies[device.DRAFT]["max-age"] == ""
    at(clock.now() + timedelta(minutes=61))
    assert client.get("/tell/words/").context["lost"] is True


def test_the_cookie_is_out_of_reach_of_scripts(client, aoki):
    begun(client)
    cookie = client.cookies[device.DRAFT]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.parametrize("way_out", ["/leave/", "/tell/forget/"])
def test_leaving_forgets_the_draft(client, aoki, way_out):
    begun(client)
    client.get(way_out) if way_out == "/leave/" else client.post(way_out)
    assert Draft.objects.count() == 0
    assert client.cookies[device.DRAFT]["max-age"] == 0


def test_words_typed_after_the_draft_ran_out_begin_a_new_one(client, aoki):
    assert client.post("/tell/words/", {"words": WORDS}).url == "/tell/since/"
    assert client.get("/tell/check/").url == "/tell/whom/?to=check"
    assert client.get("/tell/words/").context["form"]["words"].value() == WORDS


def test_changing_the_language_keeps_what_is_being_typed(client, aoki):
    begun(client)
    typed = {"words": "とちゅうまで", "language": "ja-easy"}
    assert client.post("/tell/words/", typed).url == "/tell/words/"
    page = client.get("/tell/words/")
    assert (page.context["language"], page.context["form"]["words"].value()) == (
        "ja-easy",
        "とちゅうまで",
    )


def test_after_the_first_page_the_telephones_step_aside(client, aoki):
    begun(client)
    client.post("/tell/words/", {"words": "もう死にたいです"})
    full, aside = (client.get(f"/tell/{page}/").content.decode() for page in ("since", "way"))
    assert ("tel:119" in full, "tel:119" in aside) == (True, False)
    assert "すぐに話せる電話があります" in aside
