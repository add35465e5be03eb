"""Every form of the product, filled with what nobody should ever type."""

import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.hostile.tries import SCRIPT, all_forms, faults, report

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
