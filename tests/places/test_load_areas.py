from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from tests.places.packs import TWO_TOWNS, changed
from tsunagu.ground import clock
from tsunagu.ground.actor import system
from tsunagu.ground.errors import Refused
from tsunagu.journal.models import Entry
from tsunagu.places.actions import Loaded, load_areas
from tsunagu.places.models import Area, AreaKind, Within
from tsunagu.places.pack import read
from tsunagu.places.queries import address_names

pytestmark = pytest.mark.django_db
BY = system("test")
LATER = datetime(2030, 4, 1, 9, tzinfo=ZoneInfo("Asia/Tokyo"))


def wholes(code: str) -> list[tuple[str, date, date | None]]:
    links = Within.objects.filter(part__code=code).order_by("valid_from")
    return [(link.whole.code, link.valid_from, link.valid_until) for link in links]


def test_a_city_is_loaded_with_its_dates():
    assert load_areas(read(TWO_TOWNS), by=BY) == Loaded(6, 0, 0)
    assert wholes("m-1") == [("sunrise", date(2020, 4, 1), None)]
    assert wholes("m-2") == [("sunset", date(2022, 4, 1), None)]
    assert Area.objects.get(code="m-1").lat == 35.73


def test_the_second_load_changes_nothing():
    load_areas(read(TWO_TOWNS), by=BY)
    assert load_areas(read(TWO_TOWNS), by=BY).nothing
    assert Entry.objects.count() == 1


def test_a_block_that_moves_keeps_its_history(tmp_path):
    load_areas(read(TWO_TOWNS), by=BY)
    moved = changed(tmp_path, "areas.csv", "139.5500,zone:sunset", "139.5500,zone:sunrise")
    with clock.at(LATER):
        assert load_areas(moved, by=BY) == Loaded(0, 1, 0)
        assert wholes("m-2") == [
            ("sunset", date(2022, 4, 1), date(2030, 3, 31)),
            ("sunrise", date(2030, 4, 1), None),
        ]


def test_a_block_moved_twice_on_one_day_was_never_in_the_first(tmp_path):
    load_areas(read(TWO_TOWNS), by=BY)
    moved = changed(tmp_path, "areas.csv", "139.5500,zone:sunset", "139.5500,zone:sunrise")
    with clock.at(LATER):
        load_areas(moved, by=BY)
        load_areas(read(TWO_TOWNS), by=BY)
    assert wholes("m-2") == [
        ("sunset", date(2022, 4, 1), date(2030, 3, 31)),
        ("sunset", date(2030, 4, 1), None),
    ]


def test_another_city_ends_the_areas_of_the_first():
    load_areas(read(TWO_TOWNS), by=BY)
    with clock.at(LATER):
        nishi_tokyo = read(settings.HOUSE / "city" / "nishi-tokyo")
        assert load_areas(nishi_tokyo, by=BY).ended == 6
    ended = Area.objects.filter(valid_until=date(2030, 4, 1)).values_list("code", flat=True)
    assert sorted(ended) == ["999999", "m-1", "m-2", "sunrise", "sunset", "vacant"]


@pytest.mark.parametrize(
    ("was", "to", "said"),
    [
        ("chome,m-2", "castle,m-2", "種類 castle がわかりません"),
        ("chome,m-2", "chome,m-1", "同じ種類で同じ番号"),
        ("zone:sunset", "zone:north", "上の地域"),
        ("zone:sunset", "zone:sunset zone:sunrise", "同じ種類の二つの地域"),
        ("35.7400", "north", "6 行目が読めません"),
        ("city,999999", "city,111111", "市そのものの行"),
    ],
)
def test_a_faulty_pack_is_refused_whole(tmp_path, was, to, said):
    with pytest.raises(Refused, match=said):
        load_areas(changed(tmp_path, "areas.csv", was, to), by=BY)
    assert not Area.objects.exists()


def test_the_database_allows_one_zone_at_a_time():
    load_areas(read(TWO_TOWNS), by=BY)
    part, east = Area.objects.get(code="m-2"), Area.objects.get(code="sunrise")
    with pytest.raises(IntegrityError), transaction.atomic():
        Within.objects.create(part=part, whole=east, whole_kind=AreaKind.ZONE)


def test_nishi_tokyo_is_complete():
    load_areas(read(settings.HOUSE / "city" / "nishi-tokyo"), by=BY)
    count = {kind: Area.objects.filter(kind=kind).count() for kind in AreaKind}
    assert count == {
        AreaKind.CITY: 1,
        AreaKind.ZONE: 4,
        AreaKind.CENTER_DISTRICT: 8,
        AreaKind.COMMUNITY: 20,
        AreaKind.TOWN: 22,
        AreaKind.CHOME: 114,
        AreaKind.COMMISSIONER: 5,
    }
    for kind in (AreaKind.ZONE, AreaKind.CENTER_DISTRICT, AreaKind.COMMUNITY, AreaKind.TOWN):
        links = Within.objects.valid().filter(part__kind=AreaKind.CHOME, whole_kind=kind)
        assert links.count() == 114
        assert links.values("whole").distinct().count() == count[kind]


def test_the_names_for_addresses_come_from_the_areas(django_assert_num_queries):
    city = read(TWO_TOWNS)
    load_areas(city, by=BY)
    with django_assert_num_queries(1):
        names = address_names(city.city)
    assert names.chome == {("みどり町", 1): "m-1", ("みどり町", 2): "m-2"}
