"""An entry for some is read by these and by nobody else, on every way out of the directory."""

import io
import sys

import pytest
from django.core.management import call_command

from tests.directory.bring import bring
from tests.directory.placed import placed
from tests.directory.samples import care, care_line
from tests.people import person
from tests.places.packs import TWO_TOWNS
from tsunagu.api.open_data.catalogue import FILES
from tsunagu.directory.actions.indexing import index
from tsunagu.directory.models import Audience, Service
from tsunagu.directory.queries.exporting import on_the_map
from tsunagu.ground.actor import RESIDENT
from tsunagu.people.roles import ROLES, Permission, Role
from tsunagu.plan.queries import figures
from tsunagu.web.chrome import city
from tsunagu.web.finding import paper

NAMES = {one: f"デイ{name}" for one, name in zip(Audience, "朝昼夜", strict=True)}
ASKED = ({"full": "true"}, {"format": "ndjson"}, {"search": "デイ"}, {"minimal": "true"})
TELLING = (
    *("finder", "name", "narrowed", "paper", "places.geojson", "care-service.csv"),
    *("feed", "command", "figure"),
)
HSDS = ("services", "organizations", "service_at_locations", "taxonomy_terms")


@pytest.fixture
def listed(small_city, settings):
    """Three of a list, each with a kind, a body and a place of its own; one for each audience."""
    settings.CITY_PACK = TWO_TOWNS
    city.cache_clear()
    lines = [
        care_line(
            number=str(n),
            name=name,
            organization=f"{name}の会",
            legal="",
            address=f"東京都つなぐ市みどり町一丁目{n}番",
        )
        for n, name in enumerate(NAMES.values(), 1)
    ]
    bring(care(*lines))
    for audience, name in NAMES.items():
        placed(f"{name}の食堂", shown_to=audience, kind=f"{name}の種類")
        Service.objects.filter(name=name).update(shown_to=audience)
    index(Service.objects.values_list("pk", flat=True))
    yield
    city.cache_clear()


def told(answer):
    return (b"".join(answer) if answer.streaming else answer.content).decode()


def ways_out(client, monkeypatch):
    """What everybody is told, way by way."""
    yield "finder", told(client.post("/find/", {"words": "母が認知症です"}))
    yield "name", told(client.post("/find/", {"words": "デイ"}))
    yield "narrowed", told(client.post("/find/", {"words": "母が認知症です", "more": "dementia 1"}))
    monkeypatch.setattr(paper, "pdf", lambda _name, data: str(data).encode())
    yield "paper", told(client.post("/find/", {"words": "デイ", "print": "name 1"}))
    for name in HSDS:
        for asked in ASKED:
            yield f"{name} {asked}", told(client.get(f"/api/hsds/{name}", asked))
    for file in FILES:
        yield file.path, told(client.get(f"/api/open-data/{file.path}"))
    yield "feed", told(client.get("/api/open-data/changes.atom"))
    for service in Service.objects.all():
        here = f"services/{service.uid}"
        for path in (f"/{here}/", f"/{here}/tell/", f"/api/hsds/{here}"):
            yield path, told(client.get(path))
    monkeypatch.setattr(sys, "stdin", io.StringIO("母が認知症です\n"))
    call_command("find", "--json", stdout=(out := io.StringIO()))
    yield "command", out.getvalue()
    yield "figure", str(figures.providers(None))


@pytest.mark.django_db
def test_what_is_for_some_leaves_on_no_way(client, monkeypatch, listed):
    read = dict(ways_out(client, monkeypatch))
    for_some = [name for one, name in NAMES.items() if one != Audience.EVERYBODY]
    assert [(way, name) for way, text in read.items() for name in for_some if name in text] == []
    open_to_all = NAMES[Audience.EVERYBODY]
    assert [way for way in TELLING if open_to_all not in read[way]] == []
    assert on_the_map().count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "heard"),
    [
        (Role.COMMISSIONER, ["everybody", "supporters"]),
        (Role.WORKER, ["everybody", "supporters", "staff"]),
    ],
)
def test_who_signs_in_reads_what_is_for_them(client, listed, role, heard):
    user = person("who", "first-door", role)
    client.force_login(user.user)
    text = told(client.post("/desk/find/", {"words": "デイ", "more": "name 1"}))
    assert [one for one, name in NAMES.items() if f"{name}の食堂" in text] == heard
    assert [one for one in Audience if one != "everybody" and str(one.label) in text] == heard[1:]
    seen = Service.objects.visible_to(user.actor)
    assert {one.shown_to for one in seen} == set(heard)
    assert {one.shown_to for one in Service.objects.visible_to(RESIDENT)} == {"everybody"}


def test_who_asks_others_for_help_reads_all_that_may_be_asked():
    """The pages of a referral show every open service: whoever opens them may read all."""
    may = {Permission.REFERRAL_SEND, Permission.CASE_READ, Permission.DIRECTORY_WRITE}
    for role, rights in ROLES.items():
        if rights & may:
            assert {Permission.DIRECTORY_READ, Permission.DIRECTORY_SUPPORT} <= rights, role
        assert Permission.DIRECTORY_READ not in rights or Permission.DIRECTORY_SUPPORT in rights
