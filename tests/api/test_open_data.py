"""The directory as files: nothing that is hidden, and read again they change nothing."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from xml.etree import ElementTree

import pytest
from django.core.management import call_command

from tests.directory.bring import bring
from tests.directory.samples import care, care_line, disability, disability_line
from tests.places.packs import TWO_TOWNS
from tests.shared import shared
from tsunagu.api.open_data.catalogue import FILES, STANDARD
from tsunagu.directory.columns.identity import uid
from tsunagu.directory.columns.standard import STANDARDS
from tsunagu.directory.models import Guide, Location, Organization, Schedule, Service, ServiceStatus
from tsunagu.web.chrome import city

BASE = "/api/open-data/"
MARCH = datetime(2026, 3, 1, tzinfo=UTC)
SECRET = "見本シェルター"
ATOM = "{http://www.w3.org/2005/Atom}"
PLACE = "東京都つなぐ市みどり町一丁目2番3号"
HALL = {
    "number": "999999A00001",
    "name": "＝見本館",
    "address": PLACE,
    "building": "3",
    "days": "月火水木金",
    "opens": "9:00",
    "closes": "17:00",
    "notes": "祝日は休み",
    "what": "本を借りる",
    "contact": "窓口は1階",
    "email": "kan@example.org",
    "access:wheelchair": "有",
    "access:ostomy": "有",
}
BEYOND = {"name": "川向こう", "address": "東京都となり市1-1", "opens": "いつでも"}
# A door written twice, a spot, no number, no kind, words for hours, another city.
MADE = {
    "public_facility": [HALL, BEYOND],
    "preschool": [
        {"name": "園", "address": "みどり町２−１７", "capacity": "20", "phone": "-なし"}
        | {"ages": "0歳-5歳", "fax": "042-464-1311", "way": "駅の前", "access:nursing": "有"},
        {"name": "子", "number": "999999B2", "kind": "保育所", "lat": "35.7301", "lon": "139.5401"},
        {"name": "孫", "number": "999999B3", "kind": "子育て施設", "organization": "見本の会"},
    ],
    "aed": [
        {
            "name": "館",
            "address": PLACE,
            "building": "3",
            "spot": "１階 玄関",
            "notes": "夜は閉まる",
        },
        {"name": "別館", "address": "つなぐ市みどり町１－２－３", "building": "３", "spot": "2階"},
    ],
    "care_service": [
        {
            "name": "ケア森",
            "kind": "訪問介護／通所介護",
            "legal_number": "1" * 13,
        },
        {
            "name": "ケア海",
            "number": "13X1",
            "kind": "訪問介護",
            "url": "https://umi.example/",
            "organization": "ケア森のもう一つの名前",
            "legal_number": "1" * 13,
        },
    ],
    "public_toilet": [{"name": "公園", "address": "みどり町二丁目", "opens": "10:00"}],
}


def lines_of(standard, rows):
    held = io.StringIO(newline="")
    csv.writer(held).writerows([standard.header, *map(standard.cells, rows)])
    return held.getvalue().encode()


def run(*files):
    out = StringIO()
    call_command("import_directory", "--everywhere", *map(str, files), stdout=out)
    return [line.split("追加 ")[1] for line in out.getvalue().splitlines() if "追加 " in line]


@pytest.fixture(autouse=True)
def listed(small_city, settings, at, tmp_path):
    """All lists of the standard, a care list, a workshop, and a shelter nobody may find."""
    settings.CITY_PACK = TWO_TOWNS
    city.cache_clear()
    at(MARCH)
    paths = [tmp_path / standard.file for standard in STANDARDS]
    for standard, path in zip(STANDARDS, paths, strict=True):
        path.write_bytes(lines_of(standard, MADE[standard.file]))
    run(*paths)
    bring(care(care_line(), care_line(number="9", name=SECRET, organization="守りの会", legal="")))
    bring(disability(disability_line()))
    Service.objects.filter(name=SECRET).update(shown_to="staff")
    yield
    city.cache_clear()


@pytest.fixture
def read(client):
    def ask(name, asked=None, **headers):
        answer = client.get(BASE + name, asked, headers=headers)
        assert answer["Access-Control-Allow-Origin"] == "*"
        body = b"".join(answer) if answer.streaming else answer.content
        assert SECRET.encode() not in body
        return answer, body

    return ask


def cells(body):
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def stored():
    named = Service.objects.order_by("pk").values_list("uid", "name", "kind_name", "capacity")
    described = Service.objects.order_by("pk").values_list("access", "youngest", "oldest", "fax")
    words = Guide.objects.order_by("service").values_list("what", "contact", "way")
    return [
        *named,
        *described,
        *words,
        *Schedule.objects.order_by("pk").values_list("days", "hours", "notes"),
    ]


def test_what_we_publish_we_read_again_here_and_in_an_empty_city(read, tmp_path):
    def publish():
        kept = [read(file.path) for file in FILES if file.norm == STANDARD]
        paths = [tmp_path / answer["Content-Disposition"].split('"')[1] for answer, _ in kept]
        for path, (_, body) in zip(paths, kept, strict=True):
            path.write_bytes(body)
        return paths, [body for _, body in kept]

    paths, bodies = publish()
    assert paths[0].name == "999999_public_facility.csv"
    was = stored()
    assert [said.split("  市外")[0] for said in run(*paths)] == [
        f"0  変更 0  変更なし {count}" for count in (2, 3, 2, 3, 1)
    ]
    assert (stored(), publish()[1]) == (was, bodies)
    for model in (Service, Location, Organization):
        model.objects.all().delete()
    assert [said.split()[0] for said in run(*paths)] == ["2", "3", "2", "3", "1"]
    assert publish()[1] == bodies


def test_a_line_says_what_the_standard_asks_for(read):
    _, body = read("public-facility.csv")
    assert body.startswith(b"\xef\xbb\xbf")
    hall, beyond = cells(body)
    assert {name: said for name, said in hall.items() if said} == {
        "全国地方公共団体コード": "999999",
        "ID": "999999A00001",
        "地方公共団体名": "つなぐ市",
        "名称": "'=見本館",  # a spreadsheet would have run it
        "所在地_全国地方公共団体コード": "999999",
        "所在地_連結表記": "東京都つなぐ市みどり町一丁目2-3号",
        "所在地_都道府県": "東京都",
        "所在地_市区町村": "つなぐ市",
        "所在地_町字": "みどり町一丁目",
        "所在地_番地以下": "2-3",
        "建物名等(方書)": "3",
        "郵便番号": "9990001",
        "利用可能曜日": "月火水木金",
        "開始時間": "09:00",
        "終了時間": "17:00",
        "利用可能時間特記事項": "祝日は休み",
        "説明": "本を借りる",
        "連絡先メールアドレス": "kan@example.org",
        "連絡先備考（その他、SNSなど）": "窓口は1階",
        "車椅子可": "有",
        "オストメイト対応トイレ": "有",
    }
    assert (beyond["所在地_市区町村"], beyond["開始時間"]) == ("", "いつでも")
    first, _ = cells(read("aed.csv")[1])
    assert (first["設置位置"], first["利用可能日時特記事項"]) == ("1階 玄関", "夜は閉まる")
    mori = cells(read("care-service.csv")[1])[2]
    own = str(uid("care", "13B5400016:認知症対応型通所介護"))
    assert (mori["ID"], mori["事業所番号"]) == (own, "13B5400016")
    Service.objects.filter(name="公園").update(status=ServiceStatus.CLOSED)
    assert cells(read("public-toilet.csv")[1]) == []


def test_places_catalogue_and_the_way_there(client, read):
    answer, body = read("places.geojson")
    features = json.loads(body)["features"]
    assert answer["Content-Type"] == "application/geo+json"
    assert [one["properties"]["name"] for one in features] == ["子", "デイ森", "コーポ森"]
    assert features[1]["geometry"] == {"type": "Point", "coordinates": [139.5401, 35.7301]}
    assert features[1]["properties"]["address"] == "東京都つなぐ市みどり町一丁目2-3"
    listed = cells(read("open-data-list.csv")[1])
    there = {row["データセット_ID"]: row["ファイル_ダウンロードURL"] for row in listed}
    assert there["999999_places"] == f"http://testserver{BASE}places.geojson"
    dated = {row["データセット_ID"]: row["データセット_最終更新日"] for row in listed}
    assert (dated.pop("999999_event"), dated.pop("999999_gatherings")) == ("", "")  # none yet
    assert {*dated.values()} == {"2026-03-01"}
    ways = client.get("/api/").json()
    assert set(there.values()) <= set(ways.values())
    assert ways["changes"] == f"http://testserver{BASE}changes.atom"


def test_what_changed_as_a_feed(client, read, at):
    at(MARCH + timedelta(days=1))
    bring(care(care_line(name="デイ\x01森", days="平日")))
    ended = Service.objects.filter(name="コーポ森")
    ended.update(status=ServiceStatus.CLOSED, modified_at=MARCH + timedelta(hours=2))

    def entries(**asked):
        body = read("changes.atom", asked)[1]
        return ElementTree.fromstring(body).findall(f"{ATOM}entry")  # noqa: S314 (our own feed)

    found = entries(modified_after=(MARCH + timedelta(hours=1)).isoformat())
    assert [one.findtext(f"{ATOM}title") for one in found] == ["デイ森", "コーポ森（終了）"]
    mori = Service.objects.get(kind_code="care-720", shown_to="everybody")
    assert found[0].findtext(f"{ATOM}id") == f"urn:uuid:{mori.uid}"
    assert client.get(found[0].find(f"{ATOM}link").get("href")).json()["id"] == str(mori.uid)
    assert len(entries()) == Service.objects.published().count()
    assert entries(page="2") == []
    assert read("changes.atom", {"modified_after": "x"})[0].status_code == 400


def test_a_file_is_asked_for_once_and_costs_the_same_for_more(read, django_assert_num_queries):
    answer, _ = read("care-service.csv")
    seen = {"If-None-Match": answer["ETag"]}
    assert read("care-service.csv", **seen)[0].status_code == 304
    for number in "234":
        bring(care(care_line(number=number, name=f"デイ{number}")))
    again, body = read("care-service.csv", **seen)
    assert (again.status_code, len(cells(body))) == (200, 6)
    for name, queries in (("care-service.csv", 5), ("places.geojson", 4)):
        read(name)
        with django_assert_num_queries(queries):
            read(name)
    with django_assert_num_queries(1):
        read("changes.atom")
    with django_assert_num_queries(len(FILES)):
        read("open-data-list.csv")


def test_the_rows_are_those_of_real_files():
    folder = shared("data/opendata/ichikawa")
    for standard, file in zip(
        STANDARDS[1:4], ("105_preschool", "108_aed", "109_care_service"), strict=True
    ):
        text = (folder / f"122033_{file}.csv").read_bytes().decode("cp932")
        assert next(csv.reader(io.StringIO(text))) == standard.header
