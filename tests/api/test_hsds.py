"""The directory for other directories: whole, filtered, by itself, and never what is hidden."""

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.validators import Draft202012Validator as Validator

from tests.directory.bring import bring
from tests.directory.samples import care, care_line, disability, disability_line
from tests.people import person
from tests.places.packs import TWO_TOWNS
from tsunagu.api.hsds.profile import profile
from tsunagu.directory.actions.capacity import describe_service
from tsunagu.directory.actions.publishing import show
from tsunagu.directory.columns.identity import uid
from tsunagu.directory.models import Audience, Guide, Service
from tsunagu.ground import clock
from tsunagu.ground.errors import Denied
from tsunagu.people.roles import Role
from tsunagu.places.models import Area, AreaKind
from tsunagu.web.chrome import city

BASE = "/api/hsds/"
NAMES = ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms")
SCHEMA = dict(
    zip(
        NAMES,
        ("Service", "Organization", "ServiceAtLocation", "Taxonomy", "TaxonomyTerm"),
        strict=True,
    )
)
MORI, KOPO, SECRET = "デイ森", "コーポ森", "見本シェルター"
MARCH = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def listed(small_city, settings, at):
    """A day centre, a workshop with a language and an area, and a shelter nobody may find."""
    settings.CITY_PACK = TWO_TOWNS
    city.cache_clear()
    at(MARCH)
    bring(
        care(
            care_line(),
            care_line(
                number="9",
                name=SECRET,
                organization="見本の守りの会",
                legal="",
                address="東京都つなぐ市みどり町一丁目9番9号",
            ),
        )
    )
    bring(disability(disability_line()))
    keeper = person("keeper", "first-door", Role.COORDINATOR).actor
    zone = Area.objects.get(kind=AreaKind.ZONE, code="sunset")
    describe_service(Service.objects.get(name=KOPO), languages=["zh-hans"], areas=[zone], by=keeper)
    describe_service(
        Service.objects.get(name=SECRET), languages=[], areas=[], shown_to=Audience.STAFF, by=keeper
    )
    yield keeper
    city.cache_clear()


@pytest.fixture
def read(client):
    def ask(path, status=200, **asked):
        answer = client.get(BASE + path, asked)
        assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (status, "*")
        assert SECRET.encode() not in answer.content
        return answer.json()

    return ask


def names(page):
    return [row["name"] for row in page["contents"]]


def nothing_empty(part):
    """An absent fact is left out: null has no type in HSDS."""
    if isinstance(part, dict):
        return all(value is not None and nothing_empty(value) for value in part.values())
    return all(map(nothing_empty, part)) if isinstance(part, list) else True


def test_every_answer_is_as_the_served_description_says(client, read):
    about = client.get("/api/").json()
    assert about["hsds"] == "http://testserver/api/hsds/"
    assert read("")["openapi_url"] == about["openapi"]
    document = client.get(about["openapi"]).json()

    def fits(schema, answer):
        whole = document | {"$ref": f"#/components/schemas/{schema}"}
        faults = Validator(whole, format_checker=FormatChecker()).iter_errors(answer)
        assert [f"{list(fault.path)} {fault.message}" for fault in faults] == []
        assert nothing_empty(answer)

    Draft202012Validator.check_schema({"$defs": document["components"]["schemas"]})
    fits("About", read(""))
    for name in NAMES:
        for asked in ({}, {"full": "true"}, {"full_service": "true"}, {"minimal": "true"}):
            known = {p["name"] for p in document["paths"][f"/{name}"]["get"]["parameters"]}
            page = read(name, **asked)
            fits("Page", page)
            shape = "Minimal" if "minimal" in known & set(asked) else SCHEMA[name]
            for row in page["contents"]:
                fits(shape, row)
                fits(SCHEMA[name], read(f"{name}/{row['id']}"))
    assert set(document["paths"]) >= {f"/{name}/{{id}}" for name in NAMES}


def test_a_service_by_itself_says_everything(read):
    [row] = read("services", search="ｺｰﾎﾟ")["contents"]
    whole = read(f"services/{row['id']}")
    assert row["id"] == str(uid("disability", "1310000001:就労継続支援Ｂ型:A0000000001"))
    assert whole["organization"]["name"] == "社会福祉法人 森の会"
    assert [one["code"] for one in whole["languages"]] == ["zh"]
    assert [one["name"] for one in whole["service_areas"]] == ["西部圏域"]
    [at] = whole["service_at_locations"]
    [address] = at["location"]["addresses"]
    assert address | {"id": "", "location_id": ""} == {
        "id": "",
        "location_id": "",
        "address_1": "みどり町二丁目17-20",
        "address_2": "2階",
        "city": "つなぐ市",
        "state_province": "東京都",
        "postal_code": "9990002",
        "country": "JP",
        "address_type": "physical",
    }
    assert (at["location"]["latitude"], at["location"]["longitude"]) == (35.7401, 139.5501)
    [times] = whole["schedules"]
    assert (times["byday"], times["opens_at"]) == ("MO,TU,WE,TH,FR", "09:00+09:00")
    assert whole["attributes"][0]["taxonomy_term"]["name"] == "就労継続支援Ｂ型"
    assert (whole["minimum_age"], "maximum_age" in whole) == (18, False)
    assert (whole["conditions"], whole["sphere"]) == (["福祉サービスの受給者証"], "public")
    assert [one["option"] for one in whole["cost_options"]] == ["保険などがあり、一部を払う"]


def test_what_is_there_what_it_costs_and_what_to_bring(client, read):
    service = Service.objects.get(name=KOPO)
    Service.objects.filter(pk=service.pk).update(
        access="wheelchair toilet", price="free", fax="042-000-0009", email="kopo@example.org"
    )
    Guide.objects.create(
        service=service, papers="受給者証\n\n印かん\n受給者証", contact="受付", ease="段差が一つ"
    )
    whole = read(f"services/{service.uid}")
    [at] = whole["service_at_locations"]
    assert [one["description"] for one in at["location"]["accessibility"]] == [
        "車いすで入れる",
        "バリアフリートイレ",
        "段差が一つ",
    ]
    assert {(one["type"], one["number"]) for one in whole["phones"]} >= {("fax", "042-000-0009")}
    [cost], [contact] = whole["cost_options"], whole["contacts"]
    assert (cost["option"], cost["amount"], cost["currency"]) == ("無料", 0, "JPY")
    assert (contact["department"], contact["email"]) == ("受付", "kopo@example.org")
    assert [one["document"] for one in whole["required_documents"]] == ["受給者証", "印かん"]
    places = read("service_at_locations", full="true")["contents"]
    assert sorted(len(one["location"].get("accessibility", ())) for one in places) == [0, 3]
    for language in ("en", "ja"):  # nothing depends on who asks, not even where it streams
        asked = {"format": "ndjson", "full": "true"}
        answer = client.get(f"{BASE}services", asked, headers={"Accept-Language": language})
        assert "車いすで入れる" in b"".join(answer).decode()
    assert {"service.conditions", "service.sphere"} <= {*profile()["added"]}


def test_filters_all_have_to_fit(read):
    assert names(read("services")) == [MORI, KOPO]
    terms = {row["code"]: row["id"] for row in read("taxonomy_terms")["contents"]}
    kinds = read("taxonomies", search="種類")["contents"][0]["id"]
    by_need = {"taxonomy_term_id": terms["dementia"]}
    assert names(read("services", **by_need)) == [MORI]
    assert names(read("services", **by_need, search="コーポ")) == []
    assert names(read("services", **by_need, taxonomy_id=kinds)) == []
    assert names(read("services", taxonomy_id=kinds)) == [MORI, KOPO]
    needs = read("taxonomies", search="困りごと")["contents"][0]["id"]
    under = read("taxonomy_terms", taxonomy_id=needs)["contents"]
    tops = read("taxonomy_terms", taxonomy_id=needs, top_only="true")["contents"]
    assert {row["id"] for row in tops} == {row["parent_id"] for row in under if "parent_id" in row}
    [below] = read("taxonomy_terms", parent_id=tops[0]["id"])["contents"]
    assert names(read("services", taxonomy_term_id=tops[0]["id"])) == names(
        read("services", taxonomy_term_id=below["id"])
    )
    body = read("services", search="コーポ")["contents"][0]["organization_id"]
    assert names(read("services", organization_id=body)) == [KOPO]
    assert names(read("organizations")) == ["森の会", "社会福祉法人 森の会"]
    assert names(read("organizations", **by_need, search="森")) == ["森の会"]


def test_places_by_postcode_and_nearness(read):
    def found(**asked):
        return [at["service"]["name"] for at in read("service_at_locations", **asked)["contents"]]

    assert found(postcode="999-0002") == [KOPO]
    assert found(postcode="9990001", proximity="100") == [MORI]
    assert found(postcode="9990001", proximity="3000", full="true") == [MORI, KOPO]
    assert found(postcode="9990001", proximity="3000", search="コーポ") == [KOPO]
    assert found(postcode="1000001", proximity="3000") == []


def test_what_changed_since(read, at, listed):
    later = MARCH + timedelta(days=1)
    at(later)
    bring(care(care_line(days="平日")))
    changed = read("services", modified_after=(MARCH + timedelta(hours=1)).isoformat())
    assert names(changed) == [MORI]
    assert read("services", minimal="true")["contents"][1]["last_modified"] == MARCH.isoformat()
    at(later + timedelta(days=1))
    bring(care(care_line(number="3", name="デイ海", url="")))
    bring(disability(disability_line(serial="A2", organization="森の会", name="作業所")))
    assert names(read("services", modified_after=later.isoformat())) == [MORI, "デイ海", "作業所"]


def test_reading_again_costs_nothing_and_bulk_is_a_line_each(
    client, read, django_assert_num_queries
):
    [row] = read("services", search=MORI)["contents"]
    whole = client.get(f"{BASE}services/{row['id']}")
    for known in (
        {"If-None-Match": whole["ETag"]},
        {"If-Modified-Since": whole["Last-Modified"]},
    ):
        assert client.get(f"{BASE}services/{row['id']}", headers=known).status_code == 304
    stream = client.get(f"{BASE}services", {"format": "ndjson", "full": "true"})
    lines = [json.loads(line) for line in b"".join(stream.streaming_content).splitlines()]
    assert lines == [read(f"services/{line['id']}") for line in lines]
    assert [line["name"] for line in lines] == [MORI, KOPO]
    for number in ("2", "3", "4"):
        bring(care(care_line(number=number, name=f"デイ{number}")))
    for path, asked, queries in (
        ("services", {}, 2),
        ("services", {"full": "true"}, 6),
        ("organizations", {"full_service": "true"}, 7),
        ("service_at_locations", {"full": "true"}, 7),
    ):
        with django_assert_num_queries(queries):
            read(path, **asked)


def test_pages(read):
    page = read("services", per_page="1", page="2")
    assert (names(page), page["total_pages"], page["size"]) == ([KOPO], 2, 1)
    assert (page["first_page"], page["last_page"], page["empty"]) == (False, True, False)
    beyond = read("services", per_page="1", page="9")
    assert (beyond["contents"], beyond["empty"], beyond["last_page"]) == ([], True, True)


@pytest.mark.parametrize(
    "asked",
    [
        {"page": "0"},
        {"page": "²"},
        {"per_page": "x"},
        {"full": "maybe"},
        {"format": "xml"},
        {"search": "あ" * 101},
        {"search": "\0"},
        {"modified_after": "yesterday"},
        {"modified_after": "0001-01-01T00:00:00+09:00"},
        {"taxonomy_term_id": "x"},
        {"taxonomy_term_id": ""},
    ],
)
def test_what_cannot_be_read_is_told(read, asked):
    assert list(read("services", 400, **asked)["parameters"]) == list(asked)


def test_faults_are_told_to_programs(read):
    for gone in (UUID(int=0), "x", uid("care", "9:認知症対応型通所介護")):
        assert read(f"services/{gone}", 404) == {"error": "ありません。"}
    posted = Client(enforce_csrf_checks=True).post(f"{BASE}services")
    assert (posted.status_code, posted["Allow"]) == (405, "GET, HEAD")


def test_the_shelter_is_shown_by_whoever_keeps_the_directory(client, listed, chiba):
    shelter = Service.objects.get(name=SECRET)
    with pytest.raises(Denied):
        show(shelter, to=Audience.EVERYBODY, by=chiba.actor)
    path = f"{BASE}services/{shelter.uid}"
    assert client.get(path).status_code == 404
    show(shelter, to=Audience.EVERYBODY, by=listed)
    assert client.get(path).json()["name"] == SECRET
    assert Service.objects.get(pk=shelter.pk).modified_at == clock.now()


def test_the_whole_directory_is_not_asked_for_without_end(client, settings):
    settings.THROTTLE_TIMES = 1
    answers = [client.get(f"{BASE}taxonomies", {"format": "ndjson"}) for _ in range(61)]
    assert {answer.status_code for answer in answers[:60]} == {200}
    assert (answers[60].status_code, answers[60]["Retry-After"].isdecimal()) == (429, True)
