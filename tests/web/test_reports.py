"""What browsers say they stopped is counted by kind of page, and nobody stands in it."""

import json

import pytest

from tests.people import person
from tests.web.signed_in import signed_in
from tsunagu.ground.strict import json_of
from tsunagu.people.models import Stopped
from tsunagu.people.roles import Role

URL = "/policy-reports/"
HERE = "http://testserver"


def old(**change):
    facts = {
        "document-uri": f"{HERE}/desk/cases/4711/?q=鴉ケ谷",
        "effective-directive": "script-src-elem",
        "blocked-uri": "https://evil.example/x.js?name=露子",
        "script-sample": "露子",
    }
    return {"csp-report": facts | change}


def new(**change):
    facts = {
        "documentURL": f"{HERE}/tell/words/",
        "effectiveDirective": "style-src-attr",
        "blockedURL": "inline",
        "sample": "露子",
    }
    return {"type": "csp-violation", "url": HERE, "user_agent": "x", "body": facts | change}


def post(client, said, kind="application/csp-report"):
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    return client.post(URL, body, content_type=kind).status_code


def counted():
    rows = Stopped.objects.order_by("pk").values_list("directive", "page", "source", "times")
    return list(rows)


def test_both_ways_of_saying_it_are_counted_without_a_word_about_anybody(client, db):
    assert post(client, old()) == post(client, old()) == 204
    assert post(client, [new(), new()], "application/reports+json") == 204
    assert counted() == [
        ("script-src-elem", "desk/cases/<int:pk>/", "elsewhere", 2),
        ("style-src-attr", "tell/<slug:slug>/", "inline", 2),
    ]
    assert not client.cookies


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"{",
        b"\xff\xfe{\x00}\x00",
        b"\xef\xbb\xbf{}",
        b"[" * 15_000,
        b'{"csp-report": 1}',
        b'{"csp-report": {}, "csp-report": {}}',
        b'{"csp-report": {"document-uri": NaN}}',
        [1, None, "x"],
        old(**{"document-uri": "https://other.example/desk/"}),
        old(**{"document-uri": "http://[testserver/"}),
        old(**{"document-uri": 7}),
        old(padding="x" * 20_000),
    ],
)
def test_rubbish_is_not_counted_and_gets_the_same_answer(client, db, said):
    assert (post(client, said), counted()) == (204, [])


def test_what_is_unknown_is_other(client, db):
    odd = {"effective-directive": "x" * 900, "blocked-uri": "http://["}
    post(client, old(**odd, **{"document-uri": f"{HERE}/nowhere/"}))
    assert counted() == [("other", "other", "other", 1)]


def test_one_address_cannot_fill_it(client, db):
    for _ in range(70):
        post(client, old())
    assert counted()[0][3] == 60


def test_every_page_names_the_address(client, db):
    answer = client.get("/")
    policy = answer["Content-Security-Policy"].split("; ")
    assert {f"report-uri {URL}", "report-to policy"} <= set(policy)
    assert answer["Reporting-Endpoints"] == f'policy="{URL}"'
    assert client.get(URL).status_code == 405


@pytest.mark.parametrize("many", [1, 3])
def test_the_office_sees_it(client, db, django_assert_num_queries, many):
    for number in range(many):
        post(client, old(**{"document-uri": f"{HERE}/{('desk', 'tell', 'office')[number]}/"}))
    keeper = signed_in(person("keeper", "city", Role.MANAGER))
    with django_assert_num_queries(3):
        answer = keeper.get("/office/stopped/")
    assert answer.content.decode().count("script-src-elem") == many
    worker = signed_in(person("worker", "first-door", Role.WORKER))
    assert worker.get("/office/stopped/").status_code == 403


@pytest.mark.parametrize(
    "body",
    [
        b'{"a": 1, "a": 2}',
        b"[NaN]",
        b"[Infinity]",
        "[1]".encode("utf-16"),
        b"\xef\xbb\xbf[1]",
    ],
)
def test_json_is_read_one_way(body):
    with pytest.raises(ValueError, match=r"."):
        json_of(body)
