"""Whom to ask: what fits first, then room, area, language and distance; and the ways round."""

from dataclasses import replace

import pytest

from tests import town
from tsunagu.cases.actions import open_case
from tsunagu.directory.actions.capacity import describe_service, state_capacity
from tsunagu.directory.models import (
    CapacityState,
    Location,
    ServiceAtLocation,
    ServiceNeed,
)
from tsunagu.directory.papers import Stated
from tsunagu.directory.queries.nearness import way
from tsunagu.ground.actor import system
from tsunagu.intake.actions import receive
from tsunagu.intake.papers import Part, Told
from tsunagu.people.roles import Permission
from tsunagu.places.models import Area, AreaKind, Within
from tsunagu.referrals import actions
from tsunagu.referrals.papers import Refusal
from tsunagu.referrals.queries.candidates import candidates, ways_round

OPEN, WAITING, FULL = CapacityState
BY = system("test", Permission.DIRECTORY_WRITE)


@pytest.fixture
def home(small_city):
    return Area.objects.filter(kind=AreaKind.CHOME).order_by("code").first()


@pytest.fixture
def case(aoki, home):
    one = replace(town.TANAKA, chome=home, language="vi")
    parts = (Part(one, is_concerned=True, is_teller=True),)
    told = receive(Told(key=town.key(), words="家賃が払えません", parts=parts))
    return open_case(told, opening=town.opening("arrears"), by=aoki.actor)


def fitting(case, name, state=None, **about):
    service = town.service(name)
    ServiceNeed.objects.create(service=service, need=case.needs.get().code)
    if state:
        state_capacity(service, stated=Stated(state), by=BY)
    if about:
        describe_service(service, **({"languages": [], "areas": []} | about), by=BY)
    return service


def names(rows):
    return [row.name for row in rows]


def codes(case):
    return {need.code_id for need in case.needs.all()}


def put(service, chome, lat, lon):
    place = Location.objects.create(address="見本", chome=chome, lat=lat, lon=lon)
    ServiceAtLocation.objects.create(service=service, location=place)


def test_room_decides_among_what_fits(case):
    for name, state in [("い満", FULL), ("ろ待", WAITING), ("は不明", None), ("に空き", OPEN)]:
        fitting(case, name, state)
    town.service("あ合わない")
    found = candidates(codes(case), whose=case.main_person)
    assert names(found) == ["に空き", "は不明", "ろ待", "い満", "あ合わない"]


def test_area_then_language_then_distance(case, home):
    elsewhere = Area.objects.filter(kind=AreaKind.CHOME).exclude(pk=home.pk).first()
    far, near = fitting(case, "あ遠い"), fitting(case, "い近い")
    put(far, None, home.lat + 0.05, home.lon)
    put(near, None, home.lat + 0.01, home.lon)
    fitting(case, "う話せる", languages=["vi"])
    fitting(case, "え地域の外", areas=[elsewhere], languages=["vi"])
    fitting(case, "お地域の中", areas=[Within.objects.filter(part=home).first().whole])
    put(fitting(case, "か同じ丁目"), home, home.lat, home.lon)

    found = list(candidates(codes(case), whose=case.main_person))
    order = ["か同じ丁目", "お地域の中", "う話せる", "い近い", "あ遠い", "え地域の外"]
    assert names(found) == order
    assert names(ways_round(case, codes(case), but=None)) == order[:5]
    assert [way(row) for row in found[3:5]] == [1_100, 5_600]


def test_nobody_is_asked_where_it_is_full_or_was_tried(case, aoki, chiba):
    wanted = fitting(case, "あ満", FULL)
    fitting(case, "い空き", OPEN)
    fitting(case, "う待ち", WAITING)
    fitting(case, "え満", FULL)
    town.service("お合わない")
    assert names(ways_round(case, codes(case), but=wanted)) == ["い空き", "う待ち"]

    to = town.service("い空き")
    sent = actions.refer(case, town.asking(case, aoki, to), by=aoki.actor)
    actions.reject(sent, refusal=Refusal("no_capacity", "いっぱい"), by=aoki.actor)
    assert names(ways_round(case, codes(case), but=wanted)) == ["う待ち"]


@pytest.mark.parametrize("services", [1, 3])
def test_the_ways_round_cost_the_same(case, services, django_assert_num_queries):
    for number in range(services):
        fitting(case, f"空き{number}", OPEN)
    fits = codes(case)
    assert case.main_person.chome is not None
    with django_assert_num_queries(3):
        assert len(ways_round(case, fits, but=None)) == services


def test_a_person_without_an_address_is_served_too(aoki):
    case = town.opened(aoki)
    fitting(case, "い")
    fitting(case, "あ")
    found = candidates(codes(case), whose=case.main_person)
    assert names(found) == ["あ", "い"]
    assert [way(row) for row in found] == [None, None]
