"""`tsunagu find --json`: one object for each line, with services, the nearest first."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from tests.directory.bring import bring
from tests.directory.samples import care, care_line
from tsunagu.directory.models import Service

pytestmark = pytest.mark.django_db


def found(monkeypatch, *lines, near=None):
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    out = io.StringIO()
    call_command("find", "--json", *(["--near", near] if near else []), stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_one_object_a_line_also_for_nothing_and_on_a_fresh_city(monkeypatch):
    rent, empty, odd, danger = found(monkeypatch, "家賃が払えない", "", "???", "もう死にたい")
    assert rent["needs"][0]["code"] == "arrears"
    assert rent["needs"][0]["because"] in "家賃が払えない"
    assert 0 < rent["needs"][0]["score"] <= 1
    assert rent["services"] == []
    assert empty == odd == {"danger": [], "needs": [], "services": []}
    assert danger["danger"] == ["suicide"]


def test_services_of_the_need_the_nearest_first(monkeypatch, small_city):
    there = "東京都つなぐ市みどり町一丁目9番9号"
    far = care_line(number="2", name="デイ海", address=there, lat="35.7401")
    bring(care(far, care_line()))
    ids = {service.name: service.pk for service in Service.objects.all()}
    told = "母が認知症で何度も同じことを聞きます"
    nowhere = found(monkeypatch, told)[0]["services"]
    assert {one["distance_m"] for one in nowhere} == {None}
    near = found(monkeypatch, told, near="35.7301,139.5401")[0]["services"]
    assert near == [
        {"id": ids["デイ森"], "name": "デイ森", "distance_m": 0},
        {"id": ids["デイ海"], "name": "デイ海", "distance_m": 1112},
    ]


def test_a_town_named_in_the_words_is_where_the_person_is(monkeypatch, small_city):
    bring(care(care_line()))
    (service,) = found(monkeypatch, "みどり町の父が認知症です")[0]["services"]
    assert service["distance_m"] is not None


def test_a_place_that_is_none_is_refused(monkeypatch):
    with pytest.raises(CommandError, match="LAT,LON"):
        found(monkeypatch, near="here")
