import pytest
from django.template import engines
from django.utils import translation

from tests.people import person
from tsunagu.people.roles import ROLES, Role
from tsunagu.web.chrome import IN_A_ROW, NAVIGATION, Chrome, address, navigation

PAGE = "{% extends 'ui/desk.html' %}{% block content %}<h1>-</h1>{% endblock %}"


def shown(actor):
    """The pages in the frame of this person, as (address, words)."""
    text = Chrome("ja", actor).header()
    return [
        (url, words)
        for _, name, words in NAVIGATION
        if (url := address(name)) and f'"{url}"' in text
    ]


@pytest.mark.parametrize("role", [Role.WORKER, Role.PARTNER, Role.PLANNER, Role.COMMISSIONER])
def test_everybody_sees_the_pages_they_may_open(db, role):
    actor = person("someone", "some-desk", role).actor
    allowed = [
        (address(name), words)
        for permission, name, words in NAVIGATION
        if (permission is None or permission in ROLES[role]) and address(name)
    ]
    assert shown(actor) == allowed


def test_the_frame_names_the_person_and_the_desk(aoki, chiba):
    ours, theirs = Chrome("ja", aoki.actor).header(), Chrome("ja", chiba.actor).header()
    assert "aoki" in ours
    assert "first-door" in ours
    assert "aoki" not in theirs
    assert "first-door" not in theirs


def test_the_frame_asks_nothing_of_the_database(aoki, rf, django_assert_num_queries):
    request = rf.get("/desk/")
    request.user, request.actor, request._messages = aoki.user, aoki.actor, []
    with django_assert_num_queries(0):
        text = engines["django"].from_string(PAGE).render({}, request)
    assert text.count("<h1>") == 1
    assert text.count("aoki") == 1


def test_the_frame_is_kept_for_each_language(aoki):
    with translation.override("ja"):
        assert Chrome("ja", aoki.actor).header() is Chrome("ja", aoki.actor).header()
    with translation.override("en"):
        assert Chrome("en", aoki.actor).header() is not Chrome("ja", aoki.actor).header()


@pytest.mark.parametrize("role", Role)
def test_what_is_used_most_stands_in_front_and_nothing_is_there_twice(db, role):
    actor = person("someone", "some-desk", role).actor
    front, groups = navigation(actor)
    links = [*front, *(link for _head, of in groups for link in of)]
    allowed = [name for may, name, _words in NAVIGATION if may is None or actor.has(may)]
    assert sorted(url for url, _words in links) == sorted(map(address, allowed))
    assert len(front) <= IN_A_ROW
    assert all(len(of) > 1 for _head, of in groups)
    assert bool(groups) == (len(links) > IN_A_ROW)
