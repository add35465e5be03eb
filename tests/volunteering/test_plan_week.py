"""`tsunagu plan-week`: who goes where, every change and every gap with its reasons."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

HOUR = {"day": "mon", "from": "10:00", "to": "11:00"}
SOUTH, NORTH = 35.72, 35.7290  # a kilometre apart
ASKED = {
    "when": [HOUR],
    "when_mode": "all",
    "skills": [],
    "driving": "none",
    "medical_or_dangerous": False,
    "lat": SOUTH,
    "lon": 139.53,
}
HELPER = {
    "sex": "female",
    "accepts_sex": "any",
    "available": [{"day": "mon", "from": "09:00", "to": "12:00"}],
    "max_km": 2,
    "skills": [],
    "languages": ["ja"],
    "driving": "none",
    "lat": SOUTH,
    "lon": 139.53,
}


def planned(monkeypatch, requests, helpers, *options):
    week = {
        "requests": [ASKED | {"id": name} | told for name, told in requests.items()],
        "helpers": [HELPER | {"id": name} | told for name, told in helpers.items()],
    }
    return answered(monkeypatch, json.dumps(week).encode(), *options)


def answered(monkeypatch, told, *options):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(told)))
    out = io.StringIO()
    call_command("plan_week", *options, stdout=out)
    return json.loads(out.getvalue())


def test_a_week_is_planned_and_each_time_of_all_is_a_visit(monkeypatch):
    thursday = {"day": "thu", "from": "14:00", "to": "15:00"}
    free = [{"day": "thu", "from": "13:00", "to": "15:00"}]
    asked = {"shopping": {"when": [HOUR, thursday], "kind": "shopping"}}
    likes = {"likes": ["listening"], "lat": 35.7201}
    assert planned(monkeypatch, asked, {"A": {}, "B": {"available": free} | likes}) == {
        "wanted": 2,
        "coming": 2,
        "cost_m": 511,  # B: 11 metres, and 500 for another kind of help than she likes to give
        "going": [
            {"request": "shopping", "helper": "A", **HOUR, "way_m": 0},
            {"request": "shopping", "helper": "B", **thursday, "way_m": 11},
        ],
        "changes": [],
        "unmet": [],
    }


def changed(request, helper, instead, because, to_keep=None):
    told = {"request": request, "helper": helper, "instead": instead, "because": [because]}
    return told | ({"to_keep": to_keep} if to_keep else {})


def test_every_change_has_its_reason_and_what_it_would_cost_to_keep(monkeypatch):
    tuesday = [HOUR | {"day": "tue"}]
    requests = {
        "sign": {"skills": ["手話"]},
        "talk": {"last_week": ["B"]},
        "walk": {"last_week": ["C", "gone"], "when": [HOUR | {"day": "wed"}]},
        "near": {"last_week": ["D"], "when": tuesday},
    }
    helpers = {
        "A": {"lat": NORTH},
        "B": {"skills": ["手話"]},
        "C": {"available": [HOUR | {"day": "wed", "to": "10:30"}], "max_km": 0},
        "D": {"available": tuesday, "lat": NORTH + 0.0005},
        "E": {"available": tuesday},
    }
    found = planned(monkeypatch, requests, helpers, "--prices")
    going = {one["request"]: one["helper"] for one in found["going"]}
    assert going == {"sign": "B", "talk": "A", "near": "E"}
    elsewhere = "needed_elsewhere: この日は、別のところ（sign）へ行きます。"
    not_free = "time_not_covered: 水曜日 10:00〜11:00 には行けません。"
    no_offer = "no_offer: 前の週に来た人は、今週は申し出ていません。"
    better = "others_better: 行けますが、別の人の方が近いか、予定に合います。"
    assert found["changes"] == [
        changed("talk", "B", ["A"], elsewhere, {"fewer": 1, "more_m": -2001}),
        changed("walk", "C", [], not_free),
        changed("walk", "gone", [], no_offer),
        changed("near", "D", ["E"], better, {"fewer": 0, "more_m": 56}),
    ]


def test_who_came_comes_again_unless_somebody_is_a_kilometre_nearer(monkeypatch):
    asked = {"talk": {"last_week": ["A"]}}
    for lat, comes in ((NORTH - 0.0005, "A"), (NORTH + 0.0005, "B")):
        found = planned(monkeypatch, asked, {"A": {"lat": lat}, "B": {}})
        assert [one["helper"] for one in found["going"]] == [comes]


def test_a_full_week_is_a_reason(monkeypatch):
    days = [HOUR, HOUR | {"day": "tue"}]
    requests = {"old": {"last_week": ["A"]}, "new": {"when": days[1:], "skills": ["手話"]}}
    found = planned(monkeypatch, requests, {"A": {"available": days, "skills": ["手話"]}, "B": {}})
    assert [one["because"] for one in found["changes"]] == [
        ["week_full: 今週は、もう 1 回 別のところへ行きます。"]
    ]
    free = {"available": days, "skills": ["手話"], "visits_a_week": 2}
    found = planned(monkeypatch, requests, {"A": free, "B": {}})
    assert (found["changes"], found["cost_m"]) == ([], 500)  # the second visit of one helper


def test_a_person_keeps_who_is_there_and_says_what_a_change_costs(monkeypatch):
    requests = {"sign": {"skills": ["手話"]}, "talk": {"last_week": ["B"]}}
    helpers = {"A": {"lat": NORTH}, "B": {"skills": ["手話"]}}
    for told, going in (
        ({}, ["B", "A"]),
        ({"keep": ["B"]}, ["B"]),
        ({"keep": ["A", "A"]}, ["B", "A"]),
    ):
        found = planned(monkeypatch, requests | {"talk": requests["talk"] | told}, helpers)
        assert [one["helper"] for one in found["going"]] == going
    week = {
        "requests": [ASKED | {"id": "talk", "last_week": ["A"]}],
        "helpers": [HELPER | {"id": "A", "lat": NORTH}, HELPER | {"id": "B"}],
    }
    for weights, comes in (({}, "B"), ({"change": 2_000}, "A"), ({"load": 0}, "B")):
        told = json.dumps(week | {"weights": weights}).encode()
        assert answered(monkeypatch, told)["going"][0]["helper"] == comes


def test_what_is_unmet_says_how_many_each_condition_alone_keeps_away(monkeypatch):
    requests = {
        "two": {"helpers": 2, "language": "zh", "when": [HOUR | {"day": "fri"}]},
        "drip": {"medical_or_dangerous": True},
        "both": {"skills": ["手話"]},
        "more": {"skills": ["手話"]},
    }
    friday = [HOUR | {"day": "fri"}]
    helpers = {
        "A": {"available": friday, "languages": ["zh"]},
        "B": {"available": friday},
        "C": {"languages": ["zh"]},
        "D": {"languages": ["zh"], "skills": ["手話"]},
        "E": {"available": friday, "languages": ["zh"], "lat": 36},
    }
    unmet = planned(monkeypatch, requests, helpers)["unmet"]
    assert {one["request"]: (one["missing"], one["because"]) for one in unmet} == {
        "two": (
            1,
            [
                "language_not_spoken: ことばだけが合わない人：1人",
                "time_not_covered: 日時だけが合わない人：2人",
                "distance_beyond: 遠いだけの人：1人",
                "nobody_else: ほかに、条件が全部合う人はいません。",
            ],
        ),
        "drip": (1, ["medical_or_dangerous: 医療のことや危険なことは、ボランティアに頼めません。"]),
        unmet[-1]["request"]: (
            1,
            [
                "needed_elsewhere: 行ける人は 1人いますが、別のところへ行きます。",
                "skills_missing: できることだけが合わない人：1人",
            ],
        ),
    }


def test_nobody_offers_and_nobody_asks(monkeypatch):
    nothing = {"wanted": 0, "coming": 0, "cost_m": 0, "going": [], "changes": [], "unmet": []}
    assert planned(monkeypatch, {}, {}) == nothing
    assert planned(monkeypatch, {}, {"A": {}}) == nothing
    found = planned(monkeypatch, {"talk": {}}, {})
    assert (found["wanted"], found["coming"], found["unmet"][0]["missing"]) == (1, 0, 1)


def test_a_week_that_cannot_be_read_is_refused_with_every_fault(monkeypatch):
    far = {"lat": 91, "lon": "x", "visits_a_week": 0, "likes": [1]}
    for told, fault in (
        (b"[", "no JSON"),
        (b"{}", "requests: missing; helpers: missing"),
        (
            {"requests": [], "helpers": [HELPER | {"id": "A"} | far]},
            (
                "helpers[0].lat: degrees, from -90 to 90; "
                "helpers[0].lon: degrees, from -180 to 180; "
                "helpers[0].visits_a_week: a whole number from 1 to 50; "
                "helpers[0].likes[0]: a text is needed"
            ),
        ),
        (
            {"requests": [ASKED | {"id": 1}, ASKED | {"id": "1"}], "helpers": []},
            "requests: 1 stands there twice",
        ),
        ({"requests": [7], "helpers": []}, "requests[0]: an object is needed"),
        (
            {"requests": [ASKED | {"id": 1, "keep": ["A", "B"]}], "helpers": []},
            "requests[0].keep: more than 1",
        ),
        (
            {"requests": [], "helpers": [], "weights": {"load": -1, "change": 0.5}},
            (
                "weights.load: a whole number from 0 to 100000; "
                "weights.change: a whole number from 0 to 100000"
            ),
        ),
    ):
        line = told if isinstance(told, bytes) else json.dumps(told).encode()
        with pytest.raises(CommandError) as refused:
            answered(monkeypatch, line)
        assert str(refused.value) == fault
