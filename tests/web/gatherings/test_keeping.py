"""Those who keep a place: one plain form, single dates, numbers in two taps."""

from datetime import UTC, datetime

import pytest

from tests.gatherings import drafted, opened, silent
from tests.people import person
from tsunagu.community.models import Gathering, Headcount, Occurrence
from tsunagu.people.models import OrganisationKind
from tsunagu.people.roles import Role

APRIL = datetime(2026, 4, 1, tzinfo=UTC)  # a Wednesday
TYPED = {
    "name": "見本の縁側",
    "kind": "porch",
    "keeper": "見本の会",
    "every": "month",
    "days": ["WE"],
    "weeks": ["1", "-1"],
    "first_on": "2026-04-01",
    "begins": "10:00",
    "ends": "12:00",
    "venue": "見本公民館",
    "address": "みどり町一丁目2-3",
    "point": "35.7301, 139.5401",
    "access": ["wheelchair", "quiet"],
    "languages": ["en"],
    "fee": "",
    "key": "k",
}


@pytest.fixture
def kato(small_city, at, client):
    at(APRIL)
    kato = person("kato", "first-door", Role.COORDINATOR)
    client.force_login(kato.user)
    return kato


def text(answer):
    return " ".join(answer.content.decode().split())


def test_from_plain_answers_to_a_place_for_all(client, kato):
    assert client.post("/gatherings/add/", TYPED).status_code == 302
    made = Gathering.objects.get()
    assert (made.rule, made.chome.code, made.state) == (
        "FREQ=MONTHLY;BYDAY=1WE,-1WE",
        "m-1",
        "draft",
    )
    assert (made.lat, made.fee, made.kept_by) == (35.7301, 0, "見本の会")
    here = f"/gatherings/{made.pk}/"
    form = client.get(f"{here}edit/").context["form"]
    assert (form["weeks"].value(), sorted(form["access"].value())) == (
        ["1", "-1"],
        ["quiet", "wheelchair"],
    )
    assert client.post(f"{here}open/").url == here
    assert client.post(f"{here}still/").url == here
    assert "公開する" not in text(client.get(here))
    changed = TYPED | {"every": "number", "organisation": f"{kato.organisation.pk}", "fee": "300"}
    assert client.post(f"{here}edit/", changed).url == here
    made.refresh_from_db()
    assert (made.rule, made.fee, made.organisation) == (
        "FREQ=MONTHLY;BYMONTHDAY=1",
        300,
        kato.organisation,
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"days": []}, "週と曜日を選んでください。"),
        ({"every": "week", "days": []}, "曜日を選んでください。"),
        ({"every": "number", "first_on": "2026-04-30"}, "1日から28日までにしてください。"),
        ({"point": "35,7"}, "この場所は、市の外です。"),
        ({"point": "ここ"}, "コンマで分けて書いてください。"),
        ({"ends": "09:00"}, "おわりは、はじまりより後の時刻にしてください。"),
        ({"keeper": ""}, "だれが運営するかを書いてください。"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client, kato, said, sentence):
    answer = client.post("/gatherings/add/", TYPED | said)
    assert (answer.status_code, Gathering.objects.count()) == (422, 0)
    assert sentence in text(answer)
    assert answer.context["form"]["venue"].value() == "見本公民館"


def test_numbers_in_two_taps(client, kato, django_assert_max_num_queries):
    gathering = opened(kato)
    today, later, third, *_ = Occurrence.objects.order_by("on")
    Occurrence.objects.filter(pk=later.pk).update(on="2026-03-25", was_on="2026-03-25")
    page = client.get("/gatherings/")
    assert f"/gatherings/dates/{today.pk}/count/" in text(page)
    assert client.post(f"/gatherings/dates/{later.pk}/count/", {"old": "6"}).status_code == 302
    form = client.get(f"/gatherings/dates/{today.pk}/count/").context["form"]
    assert form["old"].value() == 6  # of the last time
    said = {"old": "7", "child": "2", "newcomers": "1"}
    assert client.post(f"/gatherings/dates/{today.pk}/count/", said).status_code == 302
    assert dict(Headcount.objects.filter(occurrence=today).values_list("band", "count")) == {
        "old": 7,
        "child": 2,
    }
    here = f"/gatherings/{gathering.pk}/"
    assert "9人" in text(client.get(here))
    moved = {"on": "2026-04-16", "begins": "13:00", "ends": "14:00", "note": "会場の都合"}
    assert client.post(f"/gatherings/dates/{third.pk}/", moved).url == here
    assert client.post(f"{here}dates/", moved | {"on": "2026-04-02"}).url == here
    assert "会場の都合" in text(client.get(here))
    with django_assert_max_num_queries(12):
        client.get("/gatherings/")
    areas = text(client.get("/gatherings/areas/"))
    assert ("居場所のない地域" in areas, "西部圏域" in areas) == (True, True)


def test_only_the_own_places_exist(client, kato, small_city):
    nishi = person("nishi", "engawa", Role.PROMOTER, OrganisationKind.GROUP)
    theirs = drafted(kato)
    one = Occurrence.objects.order_by("pk").first()
    client.force_login(nishi.user)
    for path in (
        f"{theirs.pk}/",
        f"{theirs.pk}/edit/",
        f"dates/{one.pk}/",
        f"dates/{one.pk}/count/",
    ):
        assert client.get(f"/gatherings/{path}").status_code == 404
    assert client.post(f"/gatherings/{theirs.pk}/open/").status_code == 404
    client.post("/gatherings/add/", TYPED | {"organisation": f"{kato.organisation.pk}"})
    assert Gathering.objects.exclude(pk=theirs.pk).get().organisation == nishi.organisation


def test_pages_say_how_long_nobody_has_looked(client, kato):
    gathering = silent(kato)
    here, shown = f"/gatherings/{gathering.pk}/", f"/places/{gathering.pk}/"
    assert "返事がない居場所に、窓口から聞いてください" in text(client.get("/gatherings/"))
    assert "窓口から聞いてください" in text(client.get(here))
    assert "いまは、ちがうかもしれません" in text(client.get(shown))
    assert "1のうち1を、この1年に確かめました" in text(client.get("/office/freshness/"))
    client.post(f"{here}wait/")
    assert "返事がない居場所" not in text(client.get("/gatherings/"))
    client.post(f"{here}still/")
    assert "いまは、ちがうかもしれません" not in text(client.get(shown))
    assert "に聞きます" in text(client.get(here))
