from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import UpdateError

from tests.browser.walked import every_page
from tests.people import person
from tsunagu.ground import clock
from tsunagu.journal.models import Entry
from tsunagu.people.models import Session, User, kept_as
from tsunagu.people.queries import DEMO_PASSWORD
from tsunagu.people.roles import Role
from tsunagu.people.sign_in import SessionStore


@pytest.mark.parametrize(("demo", "shown"), [(True, 2), (False, 0)])
def test_only_the_demo_shows_who_one_may_be(client, aoki, chiba, settings, demo, shown):
    settings.DEMO = demo

    text = client.get("/accounts/login/").content.decode()
    assert text.count(f'value="{DEMO_PASSWORD}"') == shown
    assert text.count('value="aoki@example.org"') == (shown and 1)


def test_a_demo_person_signs_in_with_one_button(client, aoki, settings):
    settings.DEMO = True
    aoki.user.set_password(DEMO_PASSWORD)
    aoki.user.save()

    answer = client.post(
        "/accounts/login/", {"login": "aoki@example.org", "password": DEMO_PASSWORD}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/home/")


@pytest.mark.parametrize(
    ("used", "there"),
    [
        ([29], True),
        ([31], False),
        ([25, 50, 75], True),  # busy all the time
        ([25, 50, 82], False),
        ([*range(20, 720, 20), 719], True),
        ([*range(20, 720, 20), 721], False),
    ],
)
def test_a_session_ends_half_an_hour_after_its_use_and_after_twelve_hours(
    client, aoki, at, used, there
):
    began = clock.now()
    at(began)
    client.force_login(aoki.user)
    for minutes in used:
        at(began + timedelta(minutes=minutes))
        answer = client.get("/home/")
    assert answer.url == ("/desk/" if there else "/accounts/login/?next=/home/")


def test_an_ended_key_is_never_used_again(client, aoki):
    client.force_login(aoki.user)
    key = client.session.session_key
    Session.objects.all().delete()
    assert client.get("/home/").url == "/accounts/login/?next=/home/"
    assert SessionStore(key).load() == {}
    client.force_login(aoki.user)
    assert client.session.session_key != key


def test_the_database_keeps_no_key_that_opens_anything(client, aoki):
    client.force_login(aoki.user)
    key = client.session.session_key
    row = Session.objects.get()
    assert (row.user, row.key) == (aoki.user, kept_as(key))
    assert key not in (row.key, row.data)


def test_signing_in_changes_the_key_that_somebody_may_have_planted(client, aoki):
    planted = SessionStore()
    planted["words"] = "mine"
    planted.create()
    client.cookies["sessionid"] = planted.session_key
    said = {"login": "aoki@example.org", "password": "password-for-tests"}
    assert client.post("/accounts/login/", said).status_code == 302
    assert client.cookies["sessionid"].value != planted.session_key
    assert SessionStore(planted.session_key).load() == {}
    assert client.get("/home/").url == "/desk/"


def test_who_ends_a_session_while_a_page_is_written_has_the_last_word(client, aoki):
    client.force_login(aoki.user)
    store = SessionStore(client.session.session_key)
    store["workplace"] = 1
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        store.save()
    assert Session.objects.count() == 0


def test_a_page_says_only_now_and_then_that_it_was_seen(
    client, aoki, at, django_assert_num_queries
):
    began = clock.now()
    at(began)
    client.force_login(aoki.user)
    for minutes, queries in ((2, 1), (4, 2), (6, 1)):
        at(began + timedelta(minutes=minutes))
        with django_assert_num_queries(queries):
            client.get("/home/")
    assert Session.objects.get().seen_at == began + timedelta(minutes=4)


def test_who_was_put_out_of_use_is_nobody_on_the_next_page(client, aoki):
    client.force_login(aoki.user)
    User.objects.filter(pk=aoki.user.pk).update(is_active=False)

    assert client.get("/home/").url == "/accounts/login/?next=/home/"


def test_who_is_signed_in_costs_one_query_and_comes_as_a_whole_user(
    client, aoki, django_assert_num_queries
):
    client.force_login(aoki.user)
    with django_assert_num_queries(1):
        user = client.get("/health/away/").wsgi_request.user
        found = {field.attname: getattr(user, field.attname) for field in User._meta.fields}
    kept = User.objects.get(pk=aoki.user.pk)
    assert found == {field.attname: getattr(kept, field.attname) for field in User._meta.fields}


SAID = {"login": "aoki@example.org", "password": "password-for-tests"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"password": "password-for-test"},
        {"login": "nobody@example.org"},
        {"login": "shut@example.org"},
    ],
)
def test_every_fault_gets_the_same_answer_and_the_journal_no_address(client, aoki, wrong):
    person("shut", "first-door", Role.WORKER)
    User.objects.filter(email="shut@example.org").update(is_active=False)
    answer = client.post("/accounts/login/", SAID | wrong)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"__all__": ["メールかパスワードがちがいます。"]}
    assert Session.objects.count() == 0
    entry = Entry.objects.get(verb="session.refused")
    assert "@" not in f"{entry.subject}{entry.facts}{entry.actor_label}"


def test_a_fault_costs_the_same_queries_whoever_it_is(client, aoki, django_assert_num_queries):
    client.post("/accounts/login/", {"login": "first@example.org", "password": "x"})
    for login in ("aoki@example.org", "nobody@example.org"):
        with django_assert_num_queries(4):
            client.post("/accounts/login/", {"login": login, "password": "x"})


def test_capital_letters_sign_in_and_the_journal_knows(client, aoki):
    said = SAID | {"login": "Aoki@Example.org", "next": "/desk/cases/"}
    agent = {"HTTP_USER_AGENT": "Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537.36 Edg/120"}
    assert client.post("/accounts/login/", said, **agent).url == "/desk/cases/"
    entry = Entry.objects.get(verb="session.begun")
    assert (entry.user_id, entry.facts) == (aoki.user.pk, {})
    assert Session.objects.get().device == "Windows Edge"


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_sign_in_leads_to_no_other_house(client, aoki, to):
    assert client.post("/accounts/login/", SAID | {"next": to}).url == "/home/"


def test_there_is_no_other_way_in():
    ways = {page.name for page in every_page() if page.pattern.startswith("accounts/")}
    assert ways == {
        "account_login",
        "account_logout",
        "account_city",
        "account_city_out",
        "openid_connect_callback",
        "account_email",
        "account_change_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_signup",
        "account_second",
        "account_second_mail",
        "account_steps",
        "account_step_app",
        "account_step_passkey",
        "account_step_remove",
        "account_spares",
    }
