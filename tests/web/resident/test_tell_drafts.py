"""What is typed and not sent: how long it is kept, and telephones when it tells of danger."""

from datetime import timedelta

import pytest

from tests.web.resident.walk import ABOUT_ME, WORDS, begun, told
from tsunagu.clocks.actions import set_limit
from tsunagu.clocks.states import Unit, Wait
from tsunagu.ground import clock
from tsunagu.intake.models import Draft
from tsunagu.web.resident import device

IN_DANGER = list((dict(ABOUT_ME) | {"danger": {"danger_now": "yes"}}).items())


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
    told(client, IN_DANGER)
    assert "4時間以内" in client.get("/tell/sent/").content.decode()


@pytest.mark.parametrize(
    ("language", "amount", "unit", "said"),
    [
        ("ja", 1, Unit.HOURS, "1時間以内"),
        ("ja", 90, Unit.MINUTES, "90分以内"),
        ("ja-easy", 6, Unit.HOURS, "6時間(じかん)の 間"),
        ("en", 1, Unit.HOURS, "within 1 hour."),
        ("en", 6, Unit.HOURS, "within 6 hours"),
        ("zh-hans", 6, Unit.HOURS, "6小时以内"),
        ("ko", 90, Unit.MINUTES, "90분 안에"),
    ],
)
def test_the_limit_of_the_city_is_said(client, aoki, language, amount, unit, said):
    set_limit(Wait.DANGER_SEEN, amount=amount, unit=unit, valid_from=clock.today(), by=aoki.actor)
    told(client, IN_DANGER)
    client.cookies["django_language"] = language
    page = client.get("/tell/sent/")
    client.post("/status/", {name: page.context[name] for name in ("receipt", "passphrase")})
    status = client.get("/status/view/").content.decode()
    words = said.rstrip(".")
    assert (said in page.content.decode(), words in status) == (True, True)


def test_a_limit_of_tomorrow_is_not_said_yet(client, aoki):
    day = clock.today() + timedelta(days=1)
    set_limit(Wait.DANGER_SEEN, amount=2, unit=Unit.HOURS, valid_from=day, by=aoki.actor)
    told(client, IN_DANGER)
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
