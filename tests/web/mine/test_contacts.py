"""One's own further ways to be reached."""

import pytest

from tsunagu.people.actions import add_contact
from tsunagu.people.models import ContactKind, ContactPoint

WHERE = "/mine/contacts/"


@pytest.fixture
def mine(client, aoki):
    client.force_login(aoki.user)
    return client


@pytest.mark.parametrize(
    ("said", "kind"),
    [({"mail": "keitai@example.org"}, ContactKind.MAIL), ({"phone": "090-0000-0001"}, "phone")],
)
def test_a_way_is_added_once(mine, said, kind):
    assert mine.post(WHERE, said).url == WHERE
    assert ContactPoint.objects.get().kind == kind
    assert mine.post(WHERE, said).status_code == 422
    assert mine.get(WHERE).content.decode().count("</span>") > 0
    assert ContactPoint.objects.count() == 1


@pytest.mark.parametrize(
    "said", [{}, {"mail": "x"}, {"phone": "12"}, {"mail": "a@example.org", "phone": "0900000001"}]
)
def test_what_cannot_be_reached_is_explained(mine, said):
    assert mine.post(WHERE, {"csrfmiddlewaretoken": "x", **said}).status_code == 422
    assert ContactPoint.objects.count() == 0


def test_it_is_dropped_by_its_owner_alone(mine, aoki, ueda):
    own = add_contact(ContactKind.PHONE, "090-0000-0001", by=aoki.actor)
    theirs = add_contact(ContactKind.PHONE, "090-0000-0002", by=ueda.actor)
    assert "090-0000-0002" not in mine.get(WHERE).content.decode()
    assert mine.post(f"{WHERE}{theirs.pk}/drop/").status_code == 404
    assert mine.post(f"{WHERE}{own.pk}/drop/").url == WHERE
    assert ContactPoint.objects.get() == theirs
