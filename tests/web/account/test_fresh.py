"""Dangerous deeds ask again, five minutes after the sign-in; nothing that was typed is lost."""

from datetime import timedelta

import pytest

from tests.people import person
from tsunagu.ground import clock
from tsunagu.people.models import User
from tsunagu.people.roles import Role
from tsunagu.web.errors import slow_down

GUARDED = [
    "/accounts/steps/",
    "/accounts/steps/app/",
    "/desk/cases/list.csv",
    "/desk/break-glass/",
]


@pytest.fixture
def later(client, ueda, at):
    """Signed in six minutes ago."""
    client.force_login(ueda.user)
    at(clock.now() + timedelta(minutes=6))
    return client


@pytest.mark.parametrize("path", GUARDED)
def test_a_page_is_shown_after_the_password(later, path):
    asked = later.get(path)
    assert (asked.status_code, "again" in asked.context["form"].fields) == (200, True)
    wrong = later.post(path, {"again": "x", "was-read": "yes"})
    assert wrong.status_code == 422
    assert 'name="was-read"' in wrong.content.decode()
    right = {"again": "password-for-tests", "was-read": "yes"}
    assert later.post(path, right).url == path
    assert "again" not in (later.get(path).context or {}).get("form", [])


def test_what_was_posted_waits_for_the_password(client, db, at):
    keeper = person("keeper", "city", Role.MANAGER)
    other = person("other", "city", Role.PLANNER)
    client.force_login(keeper.user)
    at(clock.now() + timedelta(minutes=6))
    path = f"/office/people/{other.user.pk}/edit/"
    said = {"name": "新しい 名前", "kana": "", "email": "new@example.org"}
    asked = client.post(path, said)
    assert 'value="新しい 名前"' in asked.content.decode()
    assert User.objects.get(pk=other.user.pk).name == "other"
    assert client.post(path, said | {"again": "password-for-tests"}).status_code == 302
    assert User.objects.get(pk=other.user.pk).name == "新しい 名前"


def test_no_password_is_carried_in_the_page(client, db, at):
    keeper = person("keeper", "city", Role.MANAGER)
    client.force_login(keeper.user)
    at(clock.now() + timedelta(minutes=6))
    page = client.post("/mine/devices/end/", {"password": "do-not-show", "words": "見せる"})
    text = page.content.decode()
    assert ("do-not-show" in text, "見せる" in text) == (False, True)


def test_a_password_is_guessed_a_few_times_only(later):
    path = "/desk/break-glass/"
    for guess in "abcde":
        assert later.post(path, {"again": guess, "was-read": "yes"}).status_code == 422
    right = later.post(path, {"again": "password-for-tests", "was-read": "yes"})
    assert (right.status_code, slow_down() in right.content.decode()) == (422, True)
