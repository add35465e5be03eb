"""Every form of the product, filled with what nobody should ever type."""

import html
import re
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.hostile.addresses import addresses
from tests.hostile.forms import forms_in, text_of
from tests.hostile.scene import with_receipt, with_sheet, with_slip

pytestmark = pytest.mark.slow
URLENCODED = "application/x-www-form-urlencoded"
SCRIPT = "<script>alert(7)</script>"
TEXTS = {
    "nul": "あ\0い\0\0うえお",
    "controls": "行\x01\x08\x0b\x1b\x7f\x85\u2028おわり",
    "bidi": "\u202eさかさま\u202c \u200f\u2066まぜる\u2069\ufeff",
    "signs": "👨‍👩‍👧‍👦 𠮷野家 葛\U000e0100 ㍿ が゙゙゙ é́́́́ ﾊﾟ ～〜 \U0010fffe \uffff",
    "script": f"\"'>{SCRIPT}</textarea><img src=x onerror=alert(7)>",
    "template": "{{ 7|add:7 }}{% now 'Y' %}{# x #}${7*7}%(x)s %s %n {0} {x.__class__}",
    "sql": "'; DROP TABLE people_user; -- \" OR 1=1 %' _ \\",
    "formula": "=1+1+cmd|' /C calc'!A0",
    "lines": "一行目\r\n二行目\nBcc: x@example.org\r\n\r\nくびれ",
    "blank": " \u3000\t\r\n ",
    "long": "長" * 20_001,
    "megabyte": "大" * 349_525,
}
OTHERS = {  # for numbers, days, choices and hidden fields
    "absent number": "999999999999999999999999",
    "negative": "-1",
    "number of sixty-three bits": "9223372036854775808",
    "full width": "９９９９",
    "roman": "²",
    "nonsense": "そんなものはない",
    "nul": "1\0",
    "day out of reach": "99999-12-31",
    "day before all days": "0000-00-00",
    "first day": "0001-01-01T00:00",
    "last day": "9999-12-31T23:59",
    "infinity": "1e999999",
}
QUIET = ("JournalEntry", "Entry", "Session", "NoteDraft", "Draft", "Letter", "Message")
VISITORS = {
    "resident": ("/tell", "/status", "/slip", "/language", "/leave", "/parts", "/for", "/accounts"),
    "partner": ("/partner",),
    "worker": ("/desk",),
    "supervisor": ("/desk/concerns", "/desk/workers", "/desk/needs"),
    "manager": ("/desk/needs-table", "/accounts/password", "/accounts/email", "/accounts/re"),
}


def visitors(scene):
    """(name, client, beginnings of the addresses that person tries)."""
    for who, starts in VISITORS.items():
        yield who, scene.signed_in(who), starts
    yield "sheet", with_sheet(), ("/tell",)
    yield "receipt", with_receipt(scene), ("/status",)
    yield "slip", with_slip(scene), ("/slip",)


def counted():
    """How many rows of what counts. A refused form leaves these as they were."""
    models = [m for m in apps.get_models() if m.__module__.startswith("tsunagu.")]
    return {m.__name__: m.objects.count() for m in models if m.__name__ not in QUIET}


@contextmanager
def undone(client):
    """Afterwards neither the database nor the device knows of it."""
    cookies = client.cookies.copy()
    cache.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = cookies


def all_forms(scene):
    """(who, client, where, form) of each form that a person may post, once."""
    seen = set()
    for who, client, starts in visitors(scene):
        for where in addresses(scene):
            if not where.startswith(starts):
                continue
            with undone(client):
                page = client.get(where)
            if page.status_code != 200 or "html" not in page["Content-Type"]:
                continue
            for form in forms_in(page.content.decode()):
                there = form.action or where
                mark = (unnumbered(there), *sorted(form.typed), *sorted(form.chosen))
                if form.method == "post" and mark not in seen:
                    seen.add(mark)
                    yield who, client, there, form


def unnumbered(where):
    """The address without what tells one thing from another of its kind."""
    return re.sub(r"/(?:\d+|[3-9A-Z]{9})/", "/-/", where)


def faults(client, where, data, *, typed=(), kind=None):
    """What is wrong with the answer, as sentences; none when all is well."""
    with undone(client):
        before = counted()
        try:
            raw = kind is not None  # as it is, whatever the kind says
            answer = client.generic("POST", where, data, kind) if raw else client.post(where, data)
        except Exception as fault:
            return [f"{type(fault).__name__}: {str(fault)[:120]}"]
        found = list(_about(answer, typed))
        if answer.status_code in (400, 403, 404, 405, 422, 429) and counted() != before:
            found.append("refused, yet something was written")
        if answer.status_code == 302 and answer.url.startswith("/"):
            found += _about(client.get(answer.url), ())
        return found


def _about(answer, typed):
    code, kind = answer.status_code, answer.get("Content-Type", "")
    if code >= 500 or code not in (200, 302, 400, 403, 404, 405, 413, 422, 429):
        yield f"answered {code}"
    if code == 302 or "html" not in kind:
        return
    page = answer.content.decode()
    if SCRIPT in page or "<img src=x" in page:
        yield "the script would run"
    if 'lang="' not in page[:300] or "</main>" not in page:
        yield f"{code} without a page of ours"
    if code == 422:
        shown = squeezed(text_of(page))
        for text in typed:
            if squeezed(text) and squeezed(text) not in shown:
                yield f"lost: {text[:20]!r} ({len(text)} signs)"


def squeezed(text):
    """Without what HTML itself does not keep."""
    return "".join(html.unescape(text).replace("\0", "").replace("\ufffd", "").split())


def report(found):
    return "\n".join(f"{where} [{who}] {what}: {fault}" for who, where, what, fault in found)


def presses(form):
    """What each button of the form adds; the first alone when none has a name."""
    return [{name: [value]} for name, value in form.buttons] or [{}]


def test_texts(scene):
    found = []
    for who, client, where, form in all_forms(scene):
        for what, text in TEXTS.items():
            names = list(form.typed)[: 1 if what == "megabyte" else None]
            for press in presses(form):
                data = form.filled() | {name: [text] for name in names} | press
                kept = [text] if form.areas & set(names) else []
                found += [(who, where, what, f) for f in faults(client, where, data, typed=kept)]
    assert report(found) == ""


def test_choices_numbers_and_days(scene):
    found = []
    for who, client, where, form in all_forms(scene):
        others = set(form.typed) - form.areas | set(form.chosen)
        for what, value in OTHERS.items():
            for press in presses(form):
                data = form.filled() | {name: [value] for name in others} | press
                found += [(who, where, what, f) for f in faults(client, where, data)]
    assert report(found) == ""


def bodies(form):
    """(what, data, content type) of posts that no form makes."""
    filled = form.filled()
    whole = encode_multipart(BOUNDARY, filled)
    strange = {"id": "1", "by": "1", "state": "spam", "desk": "2", "__proto__": "x"}
    yield "nothing", {}, None
    yield "twice", {name: values * 2 for name, values in filled.items()}, None
    yield "more", filled | strange, None
    yield "a thousand fields", {f"f{n}": "x" for n in range(1_001)}, None
    yield "cut off", whole[: len(whole) // 2], MULTIPART_CONTENT
    yield "no boundary", whole, "multipart/form-data"
    yield "plain", b"words=x", "text/plain"
    yield "json", b'{"words": {"$ne": 1}}', "application/json"
    for codec in ("utf-7", "raw_unicode_escape"):
        yield f"{codec} letters", b"words=+2AA-", f"{URLENCODED}; charset={codec}"
        surrogates = encode_multipart(BOUNDARY, dict.fromkeys(filled, "+2AA-\\ud800"))
        yield f"{codec} parts", surrogates, f"{MULTIPART_CONTENT}; charset={codec}"
    names = "&".join(f"{name}=%FF%ED%A0%80%C0%80" for name in filled)
    yield "bytes", names.encode(), URLENCODED


def test_bodies(scene):
    found = []
    for who, client, where, form in all_forms(scene):
        for what, data, kind in bodies(form):
            said = faults(client, where, data, kind=kind)
            found += [(who, where, what, f) for f in said]
    assert report(found) == ""


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


def asked(client, path, method="GET", **more):
    """What is wrong when this is asked for; the request may be of any method."""
    with undone(client):
        try:
            answer = client.generic(method, path, **more)
        except Exception as fault:
            return [f"{type(fault).__name__}: {str(fault)[:120]}"]
        return list(_about(answer, ())) if method == "GET" else _status(answer)


def _status(answer):
    return [f"answered {answer.status_code}"] if answer.status_code >= 500 else []


def everywhere(scene):
    seen = set()
    for who, client, starts in visitors(scene):
        for where in addresses(scene):
            mark = unnumbered(where.split("?")[0])
            if where.startswith(starts) and "sheet" not in where and mark not in seen:
                seen.add(mark)
                yield who, client, where.split("?")[0]


def test_queries(scene):
    found = []
    for who, client, where in everywhere(scene):
        for query in QUERIES:
            said = asked(client, where, QUERY_STRING=query)
            found += [(who, where, query[:40], f) for f in said]
    assert report(found) == ""


def test_methods(scene):
    found = []
    for who, client, where in everywhere(scene):
        for method in METHODS:
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
    "/desk/workers/99999999999999999999999999/hand-over/",
    "/partner/99999999999999999999999999/",
    "/static/..%2f..%2fetc/passwd",
    "/accounts/confirm-email/a:b/",
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
