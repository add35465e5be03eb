"""Every address of the product, asked for in ways no page of ours asks."""

import pytest
from django.test import Client

from tests.drawn import is_drawn_here
from tests.hostile.tries import asked, everywhere, report, unnumbered

pytestmark = pytest.mark.slow
QUERIES = (
    "page=999999999999999999999&show=x&worker=999999999999999999999&service=999999999999999999999",
    "page=-1&show=%00&q=%00&worker=-1&service=%00&need=%00&kind=%00&code=%00&state=%00",
    "page=%00&after=%00&before=%00&urgency=%00&channel=%00&whose=%00&group=%00&next=%00",
    "page=%C2%B2&after=2026-01-01.9999999999999999999999&before=x.1&service=%C2%B2&worker=%C2%B2",
    "after=2026-13-45.1&page=1e9&q=%ED%A0%80&need=999999999999999999999&need=x",
    "page=" + "9" * 5_000 + "&q=" + "%25_" * 1_000 + "&service=" + "9" * 5_000,
    "next=//evil.example&next=javascript:alert(7)&code=" + "x" * 3_000,
    "=&&&;%&page&page[]=1&%00=%00&to=check",
)
METHODS = ("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "見る")


def test_queries(scene):
    found = []
    for who, client, where in everywhere(scene):
        for query in QUERIES:
            if not is_drawn_here(unnumbered(where), query, sqlite=16, postgresql=32):
                continue
            said = asked(client, where, QUERY_STRING=query)
            found += [(who, where, query[:40], f) for f in said]
    assert report(found) == ""


def test_methods(scene):
    found = []
    for who, client, where in everywhere(scene):
        methods = (
            m for m in METHODS if is_drawn_here(unnumbered(where), m, sqlite=16, postgresql=32)
        )
        for method in methods:
            found += [(who, where, method, f) for f in asked(client, where, method)]
    assert report(found) == ""


PATHS = (
    "/plan/goals/%00/",
    "/plan/measures/%F0%9F%98%80%ED%A0%80/",
    "/plan/priorities/" + "9" * 5_000 + "/",
    "/desk/concerns/%00/",
    "/desk/concerns/..%2F..%2Fetc%2Fpasswd/",
    "/desk/cases/99999999999999999999999999/",
    "/desk/cases/99999999999999999999999999/print/",
    "/desk/cases/9223372036854775808/notes/9223372036854775808/correct/",
    "/desk/cases/99999999999999999999999999/refer/",
    "/desk/needs/99999999999999999999999999/plan/",
    "/desk/referrals/99999999999999999999999999/",
    "/desk/team/99999999999999999999999999/hand-over/",
    "/partner/99999999999999999999999999/",
    "/static/..%2f..%2fetc/passwd",
    "/accounts/password/reset/key/zzzzzzzzzzzzzz-%00/",
    "/%00",
    "/" + "a" * 10_000,
)
COOKIES = (
    'sessionid="\\000\\000\\000\\000aaaaaaaa"',
    "sessionid=" + "x" * 5_000,
    'tsunagu-draft="\\000"; tsunagu-receipt="\\000:x:y"; tsunagu-status=a:b:c; tsunagu-slip=x',
    "django_language=\xff; messages=x:y; csrftoken=\x00",
)
HEADERS = (
    {"HTTP_HOST": "evil.example:99999"},
    {"HTTP_HOST": "a\x00b"},
    {"HTTP_ACCEPT_LANGUAGE": "ja;q=x, *;q=2, " + "zh-" * 2_000},
    {"HTTP_X_FORWARDED_FOR": "\x00, " * 100, "HTTP_REFERER": "\x00"},
    {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "%00://[", "HTTP_HX_TRIGGER": "\xff"},
    {"HTTP_RANGE": "bytes=99999999999-", "HTTP_IF_MODIFIED_SINCE": "x" * 500},
)


@pytest.mark.parametrize("who", ["resident", "worker", "partner"])
def test_paths_cookies_and_headers(scene, who):
    client, found = scene.signed_in(who), []
    for path in PATHS:
        found += [(who, path[:60], "path", f) for f in asked(client, path)]
    for path in ("/", "/tell/whom/", "/tell/check/", "/status/view/", "/slip/view/", "/desk/"):
        for cookie in COOKIES:
            found += [(who, path, cookie, f) for f in asked(Client(), path, HTTP_COOKIE=cookie)]
        for headers in HEADERS:
            found += [(who, path, str(headers)[:60], f) for f in asked(client, path, **headers)]
    assert report(found) == ""
