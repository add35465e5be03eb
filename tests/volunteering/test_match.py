"""`tsunagu match --json`: forty situations with every reason, and lines that cannot be read."""

import io
import json
import sys
from pathlib import Path

from django.core.management import call_command
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from tsunagu.volunteering.matching.hours import DAY, Slot, covered

KNOWN = json.loads((Path(__file__).parent / "situations.json").read_text(encoding="utf-8"))
FOR = {
    "time_covered",
    "distance_within",
    "skills_present",
    "language_spoken",
    "sex_as_wished",
    "requester_as_accepted",
    "driving_enough",
}
AGAINST = {
    "medical_or_dangerous",
    "time_not_covered",
    "distance_beyond",
    "skills_missing",
    "language_not_spoken",
    "sex_not_as_wished",
    "requester_not_accepted",
    "licence_missing",
    "own_car_missing",
}


def whole(situation):
    """The situation as it is sent; what is not said in it is as usual."""
    usual = KNOWN["usual"]
    return {
        "request": usual["request"] | situation.get("request", {}),
        "candidates": [usual["candidate"] | one for one in situation.get("candidates", [])],
    }


def said(monkeypatch, *lines, plainly=False):
    """The answers; a line is bytes, or is sent as JSON."""
    sent = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n".join(sent))))
    out = io.StringIO()
    call_command("match", *([] if plainly else ["--json"]), stdout=out)
    told = out.getvalue().splitlines()
    return told if plainly else [json.loads(line) for line in told]


def codes(answer):
    return {
        name: [reason.split(": ")[0] for reason in reasons]
        for name, reasons in answer["because"].items()
    }


def test_forty_situations_with_all_their_reasons(monkeypatch):
    situations = KNOWN["situations"]
    answers = said(monkeypatch, *map(whole, situations))
    for situation, answer in zip(situations, answers, strict=True):
        title = situation["title"]
        assert (title, answer["feasible"]) == (title, situation["feasible"])
        assert (title, codes(answer)) == (title, situation["because"])
    assert len(situations) == 40
    seen = {code for one in situations for why in one["because"].values() for code in why}
    assert seen == FOR | AGAINST


def test_who_is_feasible_has_no_reason_against(monkeypatch):
    for answer in said(monkeypatch, *map(whole, KNOWN["situations"])):
        against = {name for name, why in codes(answer).items() if AGAINST & set(why)}
        assert against == answer["because"].keys() - set(answer["feasible"])


def test_reasons_are_sentences_in_the_language_of_the_moment(monkeypatch):
    wish = {"sex_wish": "male", "skills": ["手話", "料理"]}
    one = whole({"request": wish, "candidates": [{"id": 7, "distance_km": 2.5}]})
    (answer,) = said(monkeypatch, one)
    assert answer["because"]["7"] == [
        "time_covered: 月曜日 10:00〜11:00 に行けます。",
        "distance_beyond: 2.5 km は、行ける 2 km より遠いです。",
        "skills_missing: 頼みたいこと（手話、料理）ができません。",
        "sex_not_as_wished: 希望は男性で、この人は女性です。",
    ]
    with override("en"):
        (answer,) = said(monkeypatch, one)
    assert answer["because"]["7"][0] == "time_covered: Free on Monday 10:00–11:00."


def test_plainly_it_is_a_line_for_people(monkeypatch):
    situation = whole({"candidates": [{"id": "a"}, {"id": "b", "distance_km": 2.5}]})
    assert said(monkeypatch, situation, b"[", plainly=True) == [
        (
            "a | a (time_covered: 月曜日 10:00〜11:00 に行けます。 "
            "distance_within: 1 km です。2 km まで行けます。) | "
            "b (time_covered: 月曜日 10:00〜11:00 に行けます。 "
            "distance_beyond: 2.5 km は、行ける 2 km より遠いです。)"
        ),
        "no JSON",
    ]


def request(**told):
    return whole({"request": told, "candidates": [{"id": "a"}]})


def candidate(**told):
    return whole({"candidates": [{"id": "a"} | told]})


def hour(**told):
    return [{"day": "mon", "from": "10:00", "to": "11:00"} | told]


UNREADABLE = [
    (b"", "no JSON"),
    (b"\xff\xfe", "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"),
    (b'{"request": {}, "request": {}}', "a name stands twice"),
    (b'{"candidates": NaN}', "NaN is no number"),
    (b"[" * 100_000, "too deep"),
    (b"7", "an object is needed"),
    ({}, "request: missing; candidates: missing"),
    (
        {"request": [], "candidates": {}},
        "request: an object is needed; candidates: a list is needed",
    ),
    (request(when=[]), "request.when: at least one time is needed"),
    (request(when=None), "request.when: a list is needed"),
    (
        request(when=hour(day="Mon")),
        "request.when[0].day: one of mon, tue, wed, thu, fri, sat, sun",
    ),
    (request(when=hour(to="24:01")), "request.when[0].to: a time such as 09:30"),
    (request(when=hour(to=11)), "request.when[0].to: a time such as 09:30"),
    (
        request(when=hour(to="10:00")),
        (
            "request.when[0].to: not after from; "
            "over midnight takes two: until 24:00, and from 00:00 of the next"
        ),
    ),
    (request(when_mode="some"), "request.when_mode: one of all, any"),
    (request(skills="手話"), "request.skills: a list is needed"),
    (request(skills=["手話", " "]), "request.skills[1]: a text is needed"),
    (request(sex_wish="no_answer"), "request.sex_wish: one of female, male"),
    (request(language=3), "request.language: a text is needed"),
    (request(driving=["none"]), "request.driving: one of none, licence_needed, own_car_needed"),
    (request(medical_or_dangerous=0), "request.medical_or_dangerous: true or false"),
    (candidate(id=None), "candidates[0].id: a text is needed"),
    (candidate(id=True), "candidates[0].id: a text is needed"),
    (candidate(id="\ud800"), "candidates[0].id: half a sign, which nobody can write"),
    (candidate(max_km="2"), "candidates[0].max_km: a number is needed"),
    (candidate(distance_km=True), "candidates[0].distance_km: a number is needed"),
    (candidate(distance_km=-0.1), "candidates[0].distance_km: kilometres, not less than 0"),
    (
        b'{"request": 1, "candidates": [1e999]}',
        "request: an object is needed; candidates[0]: an object is needed",
    ),
    (
        candidate(sex="x", driving="car"),
        (
            "candidates[0].sex: one of female, male, no_answer; "
            "candidates[0].driving: one of none, licence_only, own_car"
        ),
    ),
    (whole({"candidates": [{"id": 1}, {"id": "1"}]}), "candidates: 1 stands there twice"),
]


def test_each_line_that_cannot_be_read_is_answered_with_every_fault(monkeypatch):
    good = whole({"candidates": [{"id": "a"}]})
    answers = said(monkeypatch, *(line for line, _ in UNREADABLE), good)
    assert answers[:-1] == [{"error": fault} for _, fault in UNREADABLE]
    assert answers[-1]["feasible"] == ["a"]


SIDES = [("request", name) for name in KNOWN["usual"]["request"]]
SIDES += [("candidate", name) for name in ["id", *KNOWN["usual"]["candidate"]]]


def test_only_what_nobody_must_say_may_be_missing(monkeypatch):
    lines = [whole({"candidates": [{"id": "a"}]}) for _ in SIDES]
    for line, (side, name) in zip(lines, SIDES, strict=True):
        (line["request"] if side == "request" else line["candidates"][0]).pop(name)
    for answer, (side, name) in zip(said(monkeypatch, *lines), SIDES, strict=True):
        if name in ("sex_wish", "requester_sex", "language"):
            assert answer["feasible"] == ["a"]
        else:
            place = side.replace("candidate", "candidates[0]")
            assert answer == {"error": f"{place}.{name}: missing"}


def test_a_mark_of_windows_before_the_first_line_is_none_of_it(monkeypatch):
    line = b"\xef\xbb\xbf" + json.dumps(candidate()).encode()
    (answer,) = said(monkeypatch, line)
    assert answer["feasible"] == ["a"]


slots = st.builds(
    lambda day, begins, length: Slot(day * DAY + begins, day * DAY + begins + length),
    st.integers(0, 6),
    st.integers(0, 20),
    st.integers(1, 12),
)


@settings(deadline=None)
@given(st.lists(slots, min_size=1), st.lists(slots))
def test_covered_is_every_minute_in_some_free_time(asked, free):
    minutes = {minute for slot in free for minute in range(slot.begins, slot.ends)}
    by_minutes = [s for s in asked if minutes.issuperset(range(s.begins, s.ends))]
    assert covered(asked, free) == by_minutes
