from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tsunagu.people.models import Membership, Organisation, User


def enlisted(*words):
    out = StringIO()
    call_command("enlist_manager", *words, stdout=out)
    return out.getvalue().splitlines()[-1]


def test_a_city_begins_with_its_manager(client, db):
    link = enlisted("mori@example.org", "森 みどり")
    part = Membership.objects.get()
    assert (part.role, part.user.name, part.organisation.kind) == ("manager", "森 みどり", "city")
    assert part.organisation.name == "西東京市"
    assert link.startswith("http://localhost:8000/accounts/password/reset/key/")

    page = client.get(link.removeprefix("http://localhost:8000"), follow=True)
    secret = {"password1": "mizuumi-no-soba", "password2": "mizuumi-no-soba"}
    client.post(page.redirect_chain[-1][0], secret)
    said = {"login": "mori@example.org", "password": "mizuumi-no-soba"}
    assert client.post("/accounts/login/", said).url == "/home/"
    assert client.get("/home/").url == "/office/"


def test_the_same_again_changes_nothing(db):
    enlisted("mori@example.org", "森 みどり", "--organisation", "もりのまち")
    enlisted("Mori@example.org", "森 みどり")
    assert (User.objects.count(), Organisation.objects.get().name) == (1, "もりのまち")


def test_a_second_manager_needs_the_word_another(db):
    enlisted("mori@example.org", "森 みどり")
    with pytest.raises(CommandError, match="もういます"):
        enlisted("hara@example.org", "原 まこと")
    assert User.objects.count() == 1
    enlisted("hara@example.org", "原 まこと", "--another")
    assert Membership.objects.filter(role="manager").count() == 2


def test_an_address_that_is_none_is_refused(db):
    with pytest.raises(CommandError, match="メール"):
        enlisted("mori", "森 みどり")
    assert User.objects.count() == 0
