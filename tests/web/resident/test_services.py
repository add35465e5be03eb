"""The page of a service: in the reader's language, for machines, and for who knows better."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import town
from tests.directory.placed import placed
from tests.people import person
from tests.places.packs import TWO_TOWNS
from tsunagu.directory.actions.confirming import confirm
from tsunagu.directory.actions.proposing import reject
from tsunagu.directory.models import (
    Guide,
    Proposal,
    Schedule,
    Service,
    ServiceStatus,
    Upkeep,
)
from tsunagu.ground import clock
from tsunagu.people.models import Throttle
from tsunagu.people.roles import Role
from tsunagu.web.chrome import city
from tsunagu.web.resident.services.views import TOLD

HOSTILE = "</script><script>alert(7)</script>&<!--"


@pytest.fixture
def keeper(aoki):
    return person("kimura", "first-door", Role.COORDINATOR).actor


@pytest.fixture
def service(small_city, settings, keeper):
    settings.CITY_PACK = TWO_TOWNS
    city.cache_clear()
    row = placed("見本のデイ", speaks=("zh-hans",))
    Guide.objects.create(service=row, what=HOSTILE, for_whom="65歳以上の人", cost="無料")
    Schedule.objects.filter(service=row).update(
        days="月・水、土", hours="09:00-17:00", notes="盆休み"
    )
    Service.objects.filter(pk=row.pk).update(phone="042-000-0001", url="https://mihon.example/")
    confirm([row], by=keeper)
    yield Service.objects.get(pk=row.pk)
    city.cache_clear()


def text(response):
    return " ".join(response.content.decode().split())


def read(client, service, **cookies):
    client.cookies.load(cookies)
    return client.get(f"/services/{service.uid}/")


@pytest.mark.parametrize(
    ("language", "days"),
    [
        ("ja", "月・水・土"),
        ("en", "Mon・Wed・Sat"),
        ("zh-hans", "周一・周三・周六"),
        ("ko", "월・수・토"),
    ],
)
def test_days_are_read_in_the_own_language(client, service, language, days):
    page = text(read(client, service, django_language=language))
    assert f'{days} <span class="phrase">09:00〜17:00</span>' in page
    assert "65歳以上の人" in page
    assert "https://maps.gsi.go.jp/#17/35.73000/139.54000/" in page
    if language == "ja":
        assert f"{clock.today():%Y年}{clock.today().month}月" in page


def test_machines_read_the_same_and_nothing_ends_their_part(client, service):
    with CaptureQueriesContext(connection) as asked:
        page = read(client, service).content.decode()
    assert len(asked) == 4
    [found] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    said = json.loads(found)
    assert (said["@context"], said["@type"]) == ("https://schema.org", "Service")
    assert said["description"] == HOSTILE
    assert said["@id"].endswith(f"/services/{service.uid}/")
    [way] = said["availableChannel"]
    assert way["availableLanguage"] == ["ja", "zh-Hans"]
    assert way["servicePhone"]["telephone"] == "042-000-0001"
    assert way["serviceLocation"]["geo"]["latitude"] == 35.73
    [open_on] = way["serviceLocation"]["openingHoursSpecification"]
    days = [day.rpartition("/")[2] for day in open_on["dayOfWeek"]]
    assert (days, open_on["opens"]) == (["Monday", "Wednesday", "Saturday"], "09:00")
    assert not {None, ""} & {value for value in said.values() if isinstance(value, str)}
    assert "alert(7)</script>" not in page.replace(found, "")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", ("6歳から15歳まで", "車いすで入れる", "身体障害者手帳", "無料")),
        ("en", ("From 6 to 15 years", "Ramp or lift", "Physical disability certificate", "Free")),
        ("ko", ("6세부터 15세까지", "경사로나 엘리베이터", "신체장애인 수첩", "무료")),
    ],
)
def test_whom_it_is_for_and_what_is_there(client, service, language, said):
    facts = {"youngest": 6, "oldest": 15, "access": "wheelchair stepless", "conditions": "body"}
    reached = {"fax": "042-000-0009", "email": "dei@example.org"}
    Service.objects.filter(pk=service.pk).update(**facts, **reached, price="free", sphere="mutual")
    Guide.objects.filter(service=service).update(papers="手帳を持ってくる", contact="1階の窓口")
    page = text(read(client, service, django_language=language))
    for words in (*said, "手帳を持ってくる", "1階の窓口", *reached.values()):
        assert words in page
    machine = json.loads(re.findall(r'json">(.*?)</script>', page, re.DOTALL)[0])
    assert machine["audience"]["@type"] == "PeopleAudience"
    assert machine["isAccessibleForFree"] is True
    [way] = machine["availableChannel"]
    assert len(way["serviceLocation"]["amenityFeature"]) == 2


def test_what_is_old_ended_or_hidden(client, service):
    Upkeep.objects.update(check_by=clock.today(), old_from=clock.today())
    assert "古いかもしれません" in text(read(client, service))
    Service.objects.update(status=ServiceStatus.CLOSED)
    Schedule.objects.update(days="平日,祝日", hours="")
    assert "平日・祝日" in text(read(client, service))
    Schedule.objects.update(days="第2火曜日", hours="")
    page = text(read(client, service))
    assert "いまは、やっていません" in page
    assert "第2火曜日" in page
    Service.objects.update(shown_to="staff")
    for more in ("", "tell/"):
        assert client.get(f"/services/{service.uid}/{more}").status_code == 404


def test_the_finder_leads_to_the_page(client, service):
    found = client.post("/find/", {"words": "見本のデイ"})
    assert f'href="/services/{service.uid}/"' in text(found)


def test_who_knows_better_tells_the_city_and_reads_the_answer(client, service, keeper):
    address = f"/services/{service.uid}/tell/"
    form = client.get(address).context["form"]
    said = form.initial | {"phone": "042-000-0007", "words": HOSTILE, "mail": "hito@example.org"}
    said.pop("as_of", None)
    for _ in range(2):
        done = client.post(address, said)
        receipt = re.search(r'class="code">([\w-]+)<', done.content.decode())[1]
    made = Proposal.objects.get()
    assert made.proposed == {"phone": "042-000-0007"}
    assert "042-000-0007" not in text(client.get(f"/services/{service.uid}/"))
    assert "まだ見ていません" in text(client.post("/services/answer/", {"receipt": receipt}))
    reject(made, reason=f"前の番号のままです{HOSTILE}", by=keeper)
    answer = text(client.post("/services/answer/", {"receipt": receipt.lower()}))
    assert "前の番号のままです&lt;/script&gt;" in answer
    assert HOSTILE not in answer
    assert client.post("/services/answer/", {"receipt": "AAA-AAA-AAA"}).status_code == 422
    same = form.initial | {"key": town.key()}
    assert "どこがちがうか" in text(client.post(address, same))


def test_a_flood_from_one_place_is_stopped(client, service):
    address, words = f"/services/{service.uid}/tell/", {"words": "あ", "name": service.name}
    said = client.get(address).context["form"].initial | words
    codes = [
        client.post(address, said | {"key": town.key()}).status_code
        for _ in range(TOLD.of_an_address + 1)
    ]
    assert codes == [200] * TOLD.of_an_address + [429]
    Throttle.objects.all().delete()
