import pytest

from tests.directory.bring import bring
from tests.directory.samples import care, care_line, disability, disability_line
from tsunagu.directory.columns.entry import Note
from tsunagu.directory.models import Location, Organization, Service
from tsunagu.ground.rows import Fate
from tsunagu.journal.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_city")]


def test_a_service_comes_with_its_body_place_times_and_needs():
    assert bring(care(care_line())).fates == {Fate.ADDED: 1}
    service = Service.objects.get()
    [at] = service.at_locations.all()
    assert (service.kind_code, service.organization.name) == ("care-720", "森の会")
    assert (at.location.chome.code, at.location.block) == ("m-1", "2-3")
    assert service.schedule.days == "平日、土曜日"
    assert [need.code for need in service.needs.all()] == ["dementia"]


def test_the_same_file_again_changes_nothing():
    content = care(care_line(), care_line(number="2", building="森ビル"))
    bring(content)
    before, entries = list(Service.objects.values()), Entry.objects.count()
    assert bring(content).fates == {Fate.SAME: 2}
    assert (list(Service.objects.values()), Entry.objects.count()) == (before, entries)


@pytest.mark.parametrize(
    "other",
    [
        {"name": "デイ林"},
        {"days": "平日"},
        {"address": "東京都つなぐ市みどり町二丁目1番1号", "lat": "", "lon": ""},
    ],
)
def test_a_changed_line_changes_its_service_and_no_other(other):
    bring(care(care_line(), care_line(number="2")))
    assert bring(care(care_line(**other), care_line(number="2"))).fates == {
        Fate.CHANGED: 1,
        Fate.SAME: 1,
    }
    assert Service.objects.count() == 2


def test_a_place_left_by_its_last_service_goes():
    bring(care(care_line()))
    bring(care(care_line(address="東京都つなぐ市みどり町二丁目1番1号", lat="", lon="")))
    assert [place.block for place in Location.objects.all()] == ["1-1"]


def test_services_behind_one_door_share_the_place_however_it_is_written():
    bring(care(care_line(), care_line(number="2", address="東京都つなぐ市みどり町１－２－３")))
    assert Location.objects.count() == 1


def test_a_body_is_known_by_its_number_else_by_its_name_and_only_filled_in():
    bring(disability(disability_line(organization="森の会")))
    bring(care(care_line()))
    bring(care(care_line(number="2", organization="森の会（本部）")))
    body = Organization.objects.get()
    assert (body.name, body.kana, body.legal_number) == ("森の会", "もりのかい", "1000000000001")


def test_a_point_far_from_its_address_is_left_out_with_a_warning():
    done = bring(care(care_line(lat="35.8301")))
    said = "緯度・経度が、住所のみどり町一丁目から11.1km離れているため、入れませんでした。"
    assert done.warnings == [Note(2, f"デイ森: {said}")]
    assert Location.objects.get().lat is None


def test_an_unknown_address_and_an_unknown_kind_are_kept_and_told():
    done = bring(care(care_line(address="東京都つなぐ市空町1-1", kind="新しい支援")))
    assert [note.said for note in done.warnings] == [
        "デイ森: サービスの種類「新しい支援」を、困りごとと結びつけられません。",
        "デイ森: 住所「東京都つなぐ市空町1-1」の丁目がわかりません。",
    ]
    assert Service.objects.get().kind_code == "other"


def test_a_point_far_from_the_city_is_left_out_where_no_block_is_known():
    bring(care(care_line(address="東京都つなぐ市空町1-1")))
    done = bring(
        care(care_line(number="2", address="東京都つなぐ市空町1-2", lat="43.06", lon="141.35"))
    )
    said = "デイ森: 緯度・経度が、市から離れているため、入れませんでした。"
    assert said in [note.said for note in done.warnings]
    assert set(Location.objects.values_list("lat", flat=True)) == {35.7301, None}


def test_two_sources_never_touch_each_other():
    bring(care(care_line(number="1310000001")))
    bring(disability(disability_line()))
    assert sorted(Service.objects.values_list("source", flat=True)) == ["care", "disability"]
