"""The pages of one's own account: a forgotten and a changed password, and no sign-up."""

import pytest

from tsunagu.letters.models import Letter


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
        "/accounts/inactive/",
    ],
)
def test_pages_for_those_outside_speak_japanese(client, db, path):
    text = client.get(path).content.decode()
    assert text.count("<h1>") == 1
    assert "Password" not in text
    assert "Sign Up" not in text


def test_one_sees_the_own_account_and_changes_the_password(client, aoki):
    client.force_login(aoki.user)
    page = client.get("/accounts/email/").content.decode()
    assert page.count("aoki@example.org") == 1
    assert page.count('href="/accounts/password/change/"') == 1
    said = {
        "oldpassword": "password-for-tests",
        "password1": "mizuumi-no-soba",
        "password2": "mizuumi-no-soba",
    }
    faulty = client.post("/accounts/password/change/", said | {"password2": "x"})
    assert "もう一度、確かめてください" in faulty.content.decode()
    assert client.post("/accounts/password/change/", said).status_code == 302
    aoki.user.refresh_from_db()
    assert aoki.user.check_password("mizuumi-no-soba")


def test_nobody_changes_their_own_address(client, aoki):
    client.force_login(aoki.user)
    client.post("/accounts/email/", {"email": "new@example.org", "action_add": ""})
    aoki.user.refresh_from_db()
    assert aoki.user.email == "aoki@example.org"
    assert Letter.objects.count() == 0
