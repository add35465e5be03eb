import re

import pytest
from django.test import Client

from tsunagu.directory.actions import load_needs
from tsunagu.finder import danger
from tsunagu.ground.actor import system
from tsunagu.places import pack
from tsunagu.plan.actions import load_plan
from tsunagu.web.resident.start.verbs import BY_SLUG, VERBS

PAGES = ["/", "/hotlines/", "/safety/", "/accessibility/", "/language/", "/accounts/login/"]
ALL = [*PAGES, *(f"/for/{slug}/" for slug in BY_SLUG)]


@pytest.fixture
def city(db, settings):
    """The city with its plan, as it stands after ``tsunagu load-city``."""
    found = pack.read(settings.CITY_PACK)
    load_needs(found.rows("needs.csv"), by=system("test"))
    load_plan(found.document("plan.toml"), by=system("test"))


@pytest.mark.parametrize("path", ALL)
def test_no_link_of_a_public_page_is_dead(client, city, path):
    page = client.get(path)
    assert page.status_code == 200
    links = set(re.findall(r'(?:href|action)="(/[^"#]*)', page.content.decode()))
    links = {link for link in links if not link.startswith("/static/")}
    assert len(links) >= 5
    assert [link for link in links if client.get(link).status_code not in (200, 302)] == []


@pytest.mark.parametrize("path", ALL)
def test_help_is_always_in_reach(client, db, path):
    [header] = re.findall("<header>.*?</header>", client.get(path).content.decode(), re.DOTALL)
    assert header.count('href="/hotlines/"') == 1


@pytest.mark.parametrize("path", ["/hotlines/", "/safety/", "/leave/"])
def test_pages_that_must_not_be_seen_leave_nothing_behind(client, db, path):
    assert "no-store" in client.get(path)["Cache-Control"]


def test_titles_of_those_pages_say_nothing(client, db):
    titles = [
        "".join(re.search("<title>(.*?)</title>", page.content.decode(), re.DOTALL)[1].split())
        for page in map(client.get, ("/hotlines/", "/safety/"))
    ]
    assert titles == ["電話|つなぐ西東京市", "ページの見かた|つなぐ西東京市"]


def test_leaving_drops_the_draft(client, db, settings):
    session = client.session
    session["draft"] = {"words": "たすけて"}
    session.save()
    answer = client.get("/leave/")
    assert answer["Location"] == settings.QUICK_EXIT_URL
    assert dict(client.session) == {}


def test_leaving_does_not_sign_out(client, aoki):
    client.force_login(aoki.user)
    client.get("/leave/")
    assert client.session["_auth_user_id"] == str(aoki.user.pk)


def test_nothing_is_written_inline(client, db):
    texts = [client.get(path).content.decode() for path in ALL]
    assert [t for t in texts if re.search(r"<style|<script(?! src)|\sstyle=|\son\w+=", t)] == []


def test_emergency_numbers_can_be_called_from_the_first_page(client, db):
    text = client.get("/").content.decode()
    assert re.findall(r'href="tel:(\d+)"', text)[:2] == ["119", "110"]


def test_signing_in_leads_to_the_own_page(db, aoki):
    sent = {"login": aoki.user.email, "password": "password-for-tests"}
    answer = Client().post("/accounts/login/", sent)
    assert (answer.status_code, answer["Location"]) == (302, "/home/")


def test_a_wrong_password_keeps_the_address(client, aoki):
    page = client.post("/accounts/login/", {"login": aoki.user.email, "password": "wrong"})
    text = page.content.decode()
    assert f'value="{aoki.user.email}"' in text
    assert 'id="summary-title"' in text


def test_every_number_of_the_city_can_be_called(client, db):
    numbers = re.findall(r'href="tel:([^"]+)"', client.get("/hotlines/").content.decode())
    listed = [line.tel for line in danger.lines() if line.tel not in ("110", "119")]
    assert len(listed) > 5
    assert numbers == ["119", "110", *listed, "042-464-1311"]


def test_the_first_page_offers_every_verb_and_three_ways_on(client, db):
    page = client.get("/").content.decode()
    assert [str(verb.title) for verb in VERBS] == re.findall(r"<h3>\s*<a[^>]*>([^<]+)", page)
    heads = [verb.url for verb in VERBS]
    onward = [way.url for verb in VERBS for way in verb.ways[:3]]
    links = re.findall(r'href="([^"]+)"', page)
    assert [url for url in heads + onward if url not in links] == []
    assert len(re.findall("<a ", page)) <= 40  # calm


@pytest.mark.parametrize("verb", BY_SLUG.values(), ids=lambda verb: verb.slug)
def test_a_verb_leads_to_its_rooms_and_its_measures(client, db, verb):
    text = client.get(f"/for/{verb.slug}/").content.decode()
    assert re.findall(r'class="card" href="([^"]+)"', text) == [way.url for way in verb.ways]
    assert re.findall(r'href="/plan/measures/([^/]+)/"', text) == list(verb.measures)
    assert "" not in [way.url for way in verb.ways]


def test_who_would_help_or_know_is_led_to_where_it_is_done(client, db):
    helping, knowing = (
        client.get(f"/for/{slug}/").content.decode() for slug in ("help-others", "know")
    )
    assert all(f'href="{url}"' in helping for url in ("/neighbours/offer/", "/ideas/", "/sign/"))
    assert all(f'href="{url}"' in knowing for url in ("/news/", "/news/mail/", "/benefits/"))
