"""Where one may go: a list from one's own door, a month, a place, calendars and files."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime, time
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from tests.gatherings import drafted, opened
from tests.people import person
from tsunagu.community.actions import dates as deeds
from tsunagu.community.actions import gatherings as actions
from tsunagu.community.models import Occurrence
from tsunagu.community.papers import OneDate
from tsunagu.community.states import GatheringState
from tsunagu.people.roles import Role
from tsunagu.places.models import Area

APRIL = datetime(2026, 4, 1, tzinfo=UTC)  # a Wednesday
HOSTILE = "</script><b>&"


@pytest.fixture
def kato(small_city, at):
    at(APRIL)
    return person("kato", "first-door", Role.COORDINATOR)


@pytest.fixture
def places(kato):
    west = Area.objects.get(code="m-2")
    salon = {"kind": "salon", "rule": "FREQ=WEEKLY;BYDAY=FR", "access": ("toilet", "quiet")}
    near = opened(kato, "縁側", lat=35.7301, lon=139.5401, access=("wheelchair",), words=HOSTILE)
    far = opened(kato, "サロン", chome=west, address="みどり町二丁目", **salon)
    drafted(kato, "下書きの会")
    ended = opened(kato, "終わった会")
    actions.move(ended, GatheringState.ENDED, by=kato.actor)
    return near, far


def names(client, **asked):
    answer = client.get("/places/", asked)
    assert answer.status_code == 200
    assert "下書きの会" not in answer.content.decode()
    return [place.name for place, _metres in answer.context["lines"]]


def test_a_list_from_ones_own_door(client, places):
    assert names(client) == ["縁側", "サロン"]  # the next to come first
    assert names(client, near="m-2") == ["サロン", "縁側"]
    assert names(client, at="35.7400,139.5500") == ["サロン", "縁側"]
    assert "みどり町一丁目から、およそ0メートル" in client.get("/places/?near=m-1").content.decode()
    assert names(client, kind="salon") == ["サロン"]
    assert names(client, access=["toilet", "quiet"]) == ["サロン"]
    assert names(client, access=["toilet", "wheelchair"]) == []
    assert names(client, area=Area.objects.get(code="sunrise").pk) == ["縁側"]
    assert names(client, when="today") == names(client, day="2026-04-01") == ["縁側"]
    assert names(client, when="week") == ["縁側", "サロン"]
    assert names(client, q="見本公民館 サロ") == ["サロン"]
    for odd in ({"near": "x"}, {"at": "x"}, {"area": "9" * 30}, {"day": "x"}, {"when": "x"}):
        assert len(names(client, **odd)) == 2


def test_more_places_cost_no_more(client, kato, places, django_assert_num_queries):
    for address in ("/places/?near=m-1", "/places/calendar/?kind=porch"):
        client.get(address)
        with django_assert_num_queries(4 if "calendar" in address else 6):
            client.get(address)
        opened(kato, f"縁側 {address}"[:20])
        with django_assert_num_queries(4 if "calendar" in address else 6):
            client.get(address)


def test_a_month(client, kato, places):
    near, _far = places
    one = Occurrence.objects.get(gathering=near, on="2026-04-08")
    deeds.change_date(one, OneDate(date(2026, 4, 9), time(10), time(11)), by=kato.actor)
    answer = client.get("/places/calendar/")
    assert answer.context["this"].key == "2026-04"
    filled = [s.day.day for w in answer.context["weeks"] for s in w if s.lines and not s.is_outside]
    assert filled == [1, 3, 9, 10, 15, 17, 22, 24, 29]
    text = answer.content.decode()
    assert ("month=2026-03" in text, "month=2026-05" in text) == (True, True)
    last = client.get("/places/calendar/?month=2026-07").content.decode()
    assert ("month=2026-06" in last, "month=2026-08" in last) == (True, False)
    for odd in ("2031-01", "fy2026", "x", "2026-13", "\0"):
        assert client.get("/places/calendar/", {"month": odd}).context["this"].key == "2026-04"


def test_a_place_says_it_to_people_and_programs(client, kato, places):
    near, _far = places
    one = Occurrence.objects.get(gathering=near, on="2026-04-15")
    said = OneDate(one.on, one.begins, one.ends, note="雨のため", is_cancelled=True)
    deeds.change_date(one, said, by=kato.actor)
    text = client.get(f"/places/{near.pk}/").content.decode()
    [known] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    first, _second, third = json.loads(known)["@graph"][:3]
    assert (first["startDate"], first["description"]) == ("2026-04-01T10:00:00+09:00", HOSTILE)
    assert third["eventStatus"] == "https://schema.org/EventCancelled"
    assert first["location"]["amenityFeature"][0]["name"] == "車いすで入れる"
    assert ("雨のため" in text, HOSTILE in text, "見本の会" in text) == (True, False, True)
    draft = drafted(kato)
    assert client.get(f"/places/{draft.pk}/").status_code == 404


def events(client, path):
    answer = client.get(path)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    body = answer.getvalue()
    assert max(map(len, body.split(b"\r\n"))) <= 75
    return answer, Calendar.from_ical(body).walk("VEVENT")


def test_calendars_of_all_and_of_one(client, kato, places):
    near, far = places
    one = Occurrence.objects.get(gathering=near, on="2026-04-08")
    deeds.change_date(one, OneDate(date(2026, 4, 9), time(13), time(14)), by=kato.actor)
    answer, both = events(client, "/api/places/calendar.ics")
    assert {str(each["summary"]) for each in both} == {"縁側", "サロン"}
    assert len(both) == Occurrence.objects.filter(gathering__in=places).count()
    _, ours = events(client, f"/api/places/{near.uid}.ics")
    moved = ours[1]
    assert (str(moved["uid"])[:47], moved["dtstart"].dt.isoformat()) == (
        f"{near.uid}-2026-04-08",
        "2026-04-09T13:00:00+09:00",
    )
    assert (str(ours[0]["description"]), str(ours[0]["status"])) == (HOSTILE, "CONFIRMED")
    assert len(events(client, "/api/places/calendar.ics?kind=salon")[1]) < len(both)
    again = client.get("/api/places/calendar.ics", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    odd = ["calendar.ics?kind=x", "calendar.ics?area=x", "x.ics", f"{near.pk}.ics"]
    assert [client.get(f"/api/places/{path}").status_code for path in odd] == [400, 400, 404, 404]
    feed = ElementTree.fromstring(client.get("/api/places/changes.atom").content)  # noqa: S314 (our own feed)
    titles = [e.findtext("{*}title") for e in feed.findall("{*}entry")]
    assert sorted(titles) == ["サロン", "縁側"]
    assert far.uid.urn in [e.findtext("{*}id") for e in feed.findall("{*}entry")]


def test_dates_as_open_data(client, places):
    near, _far = places
    answer = client.get("/api/open-data/event.csv")
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert len(rows) == Occurrence.objects.filter(gathering__in=places).count()
    first = rows[0]
    assert first["NO"] == f"{near.uid}-2026-04-01"
    said = ("イベント名", "開始日", "開始時間", "料金(基本)", "緯度", "備考", "参加申込方法")
    assert [first[name] for name in said] == [
        *("縁側", "2026-04-01", "10:00", "0", "35.7301", "地域の縁側", "申込不要")
    ]
    listed = client.get("/api/open-data/open-data-list.csv").content.decode()
    assert "イベント一覧（居場所の日にち）" in listed
    assert "居場所の地図" in listed


def test_places_on_a_map(client, places, django_assert_num_queries):
    near, _without_a_point = places
    client.get("/api/open-data/gatherings.geojson")
    with django_assert_num_queries(5):  # two tries, how many there are, rows, what is there
        answer = client.get("/api/open-data/gatherings.geojson")
        body = json.loads(answer.getvalue())
    [one] = body["features"]
    assert (one["id"], one["geometry"]["coordinates"]) == (str(near.uid), [139.5401, 35.7301])
    said = {name: one["properties"][name] for name in ("name", "next_on", "opens_at", "access")}
    assert said == {
        "name": "縁側",
        "next_on": "2026-04-01",
        "opens_at": "10:00",
        "access": ["車いすで入れる"],
    }
    assert client.get(one["properties"]["page"]).status_code == 200
    seen = {"If-None-Match": answer["ETag"]}
    assert client.get("/api/open-data/gatherings.geojson", headers=seen).status_code == 304
