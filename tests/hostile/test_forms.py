"""Every form of the product, filled with what nobody should ever type."""

from itertools import cycle

import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.drawn import is_drawn_here
from tests.hostile.tries import SCRIPT, all_forms, counted, faults, report, unnumbered, visitors

pytestmark = pytest.mark.slow
URLENCODED = "application/x-www-form-urlencoded"
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


def posts(form, values, names, most=None):
    """(what, data) with each of the values in all these fields; the buttons take turns."""
    presses = [{name: [value]} for name, value in form.buttons] or [{}]
    for press, (what, value) in zip(cycle(presses), values.items(), strict=False):
        some = names[:1] if what == most else names
        yield what, form.filled() | {name: [value] for name in some} | press


def texts(form):
    names = list(form.typed)
    for what, data in posts(form, TEXTS, names, most="megabyte"):
        kept = form.areas & set(names[:1] if what == "megabyte" else names)
        yield what, data, {"typed": [TEXTS[what]] if kept else []}


def choices_numbers_and_days(form):
    others = sorted(set(form.typed) - form.areas | set(form.chosen))
    for what, data in posts(form, OTHERS, others):
        yield what, data, {}


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


def whatever(form):
    yield from texts(form)
    yield from choices_numbers_and_days(form)
    for what, data, kind in bodies(form):
        yield what, data, {"kind": kind}


def is_asked(where):
    """By day some pages with much, rather than all of them with little."""
    return is_drawn_here(where, sqlite=2, postgresql=8)


def test_whatever_is_posted_is_answered_and_nothing_is_lost(scene):
    found, visited = [], list(visitors(scene))
    before = counted()
    for who, client, where, form in all_forms(scene, visited, is_asked):
        for what, data, more in whatever(form):
            if not is_drawn_here(unnumbered(where), what, sqlite=36, postgresql=30):
                continue
            found += [(who, where, what, f) for f in faults(client, where, data, before, **more)]
    assert report(found) == ""
    assert counted() == before
