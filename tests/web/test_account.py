"""The pages of one's own account: a forgotten and a changed password, and no sign-up."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from tests.people import person
from tsunagu.letters.models import Letter
from tsunagu.people.letters import password_link
from tsunagu.people.models import Session
from tsunagu.people.roles import Role


def test_a_forgotten_password_is_set_by_a_letter_of_the_out_tray(client, aoki):
    answer = client.post("/accounts/password/reset/", {"email": "aoki@example.org"})
    assert answer.url == "/accounts/password/reset/done/"
    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == (
        "aoki@example.org",
        "パスワードを決めるためのリンクです",
    )
    assert letter.body.count("http://localhost:8000/accounts/password/reset/key/") == 1
    assert "aoki" not in letter.body


def test_a_stranger_learns_nothing_and_gets_no_letter(client, db):
    answer = client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert answer.url == "/accounts/password/reset/done/"
    assert Letter.objects.count() == 0


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/password/reset/",
        "/accounts/password/reset/done/",
        "/accounts/password/reset/key/x-y/",
        "/accounts/password/reset/key/done/",
        "/accounts/signup/",
    ],
)
def test_pages_for_those_outside_speak_japanese(client, db, path):
    text = client.get(path).content.decode()
    assert text.count("<h1>") == 1
    assert "Password" not in text
    assert "Sign Up" not in text


NEW = {
    "oldpassword": "password-for-tests",
    "password1": "mizuumi-no-soba",
    "password2": "mizuumi-no-soba",
}
CHANGE = "/accounts/password/change/"


def test_one_sees_the_own_account(client, aoki):
    client.force_login(aoki.user)
    page = client.get("/accounts/email/").content.decode()
    assert page.count("aoki@example.org") == 1
    assert page.count(f'href="{CHANGE}"') == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"password2": "x"}, "二つの新しいパスワードが、同じではありません。"),
        ({"oldpassword": "x"}, "今のパスワードがちがいます。"),
        (dict.fromkeys(("password1", "password2"), "umi" * 4), "15文字以上にしてください。"),
        (
            {"password1": "umi" * 43},
            "長すぎます。128字までにしてください。",
        ),
        (
            dict.fromkeys(("password1", "password2"), "aoki@example.org"),
            "このパスワードは メール と似すぎています。",
        ),
    ],
)
def test_a_weak_or_mistaken_password_is_refused(client, aoki, change, sentence):
    client.force_login(aoki.user)
    answer = client.post(CHANGE, NEW | change)
    assert answer.status_code == 422
    assert [e for errors in answer.context["form"].errors.values() for e in errors] == [sentence]


@pytest.mark.parametrize(("role", "least"), [(Role.WORKER, 15), (Role.COMMISSIONER, 12)])
def test_who_sees_cases_needs_a_longer_password(db, role, least):
    someone = person("someone", "some-desk", role)
    validate_password("うみやまかわもりはらおか"[:least].ljust(least, "の"), someone.user)
    with pytest.raises(ValidationError):
        validate_password("うみやまかわもりはらおかのはな"[: least - 1], someone.user)


def test_a_password_counts_and_signs_out_the_other_devices(client, aoki):
    elsewhere = Client()
    for one in (client, elsewhere):
        one.force_login(aoki.user)
    assert client.post(CHANGE, NEW).url == "/accounts/email/"
    aoki.user.refresh_from_db()
    assert aoki.user.check_password("mizuumi-no-soba")
    assert client.get("/home/").url == "/desk/"
    assert elsewhere.get("/home/").url == "/accounts/login/?next=/home/"


def test_a_password_by_letter_signs_out_everywhere(client, aoki):
    client.force_login(aoki.user)
    link = password_link(aoki.user).removeprefix("http://localhost:8000")
    stranger = Client()
    there = stranger.get(link).url
    said = {"password1": "mizuumi-no-soba", "password2": "mizuumi-no-soba"}
    assert stranger.post(there, said).status_code == 302
    assert client.get("/home/").url == "/accounts/login/?next=/home/"
    aoki.user.refresh_from_db()
    assert aoki.user.check_password("mizuumi-no-soba")


def test_nobody_changes_their_own_address(client, aoki):
    client.force_login(aoki.user)
    client.post("/accounts/email/", {"email": "new@example.org", "action_add": ""})
    aoki.user.refresh_from_db()
    assert aoki.user.email == "aoki@example.org"
    assert Letter.objects.count() == 0


def test_signing_out_ends_the_session(client, aoki):
    client.force_login(aoki.user)
    assert client.get("/accounts/logout/").status_code == 200
    assert client.post("/accounts/logout/").url == "/"
    assert Session.objects.count() == 0
