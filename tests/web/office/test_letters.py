"""Letters that never arrived become somebody's work."""

import pytest

from tests.letters.test_dead import given_up
from tsunagu.letters.models import Letter
from tsunagu.letters.queries import dead

PAGE = "/office/letters/"


def test_the_page_shows_what_did_not_arrive_without_the_whole_address(office, aoki):
    given_up(aoki.organisation, to="rinjin@example.org")
    text = office.get(PAGE).content.decode()
    assert text.count("r…@example.org") == 1
    assert "rinjin" not in text
    assert 'href="/office/letters/"' in office.get("/office/").content.decode()


def test_it_is_sent_again(office, aoki):
    letter = given_up(aoki.organisation)
    assert office.post(f"{PAGE}{letter.pk}/again/").url == PAGE
    assert list(Letter.objects.due()) == [letter]
    assert office.post(f"{PAGE}{letter.pk}/again/").status_code == 404


def test_it_was_told_otherwise(office, aoki):
    letter = given_up(aoki.organisation)
    assert office.post(f"{PAGE}{letter.pk}/settled/", {"how": ""}).status_code == 422
    assert office.post(f"{PAGE}{letter.pk}/settled/", {"how": "phone"}).url == PAGE
    letter.refresh_from_db()
    assert letter.settled_how == "phone"
    assert not dead().exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(office, aoki, count, django_assert_num_queries):
    for _ in range(count):
        given_up(aoki.organisation)
    with django_assert_num_queries(4):
        assert len(office.get(PAGE).context["lines"]) == count


def test_a_worker_has_no_part_in_it(client, aoki):
    letter = given_up(aoki.organisation)
    client.force_login(aoki.user)
    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}{letter.pk}/again/").status_code == 403
    assert dead().count() == 1
