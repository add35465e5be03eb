"""For whom a service is and what is there: from lists and laws, by hand, undone, and found."""

import pytest

from tests.directory.bring import bring
from tests.directory.placed import HERE, placed
from tests.directory.samples import care, care_line, disability, disability_line
from tests.directory.test_cards import HERE as CITY
from tests.directory.test_cards import card_of, put_right
from tests.people import person
from tsunagu.directory.actions.capacity import describe_service
from tsunagu.directory.actions.correcting import undo
from tsunagu.directory.actions.indexing import index, index_bound
from tsunagu.directory.actions.undoing import undo_import
from tsunagu.directory.models import Guide, How, Proposal, Service
from tsunagu.directory.queries.cards import lines_of
from tsunagu.directory.queries.finding import Point, Wish, for_need, named, nearby, shelf
from tsunagu.ground.actor import system
from tsunagu.ground.errors import Refused
from tsunagu.ground.rows import Fate
from tsunagu.people.roles import Role
from tsunagu.places.models import Area, AreaKind, Within

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_city")]
BY = system("test")
FACILITY = (
    "都道府県名,市区町村名,ID,名称,POIコード,住所,緯度,経度,電話番号,利用可能曜日,"
    "利用可能時間特記事項,説明,車椅子可,筆談対応,FAX番号,連絡先メールアドレス\n"
)


@pytest.fixture
def keeper(aoki):
    return person("kimura", "first-door", Role.COORDINATOR).actor


def facility(**said):
    cells = {"what": "", "wheelchair": "", "writing": "", "fax": "", "email": ""} | said
    row = "東京都,つなぐ市,999999A1,見本館,1309,みどり町1-2-3,,,,月,,"
    return f"{FACILITY}{row}{','.join(cells.values())}\n".encode()


def only():
    return Service.objects.get()


def names(asked):
    return {row.name for row in shelf(asked, size=20).services}


def test_what_the_law_says_of_a_kind_comes_with_it():
    bring(care(care_line()))
    bring(disability(disability_line()))
    facts = ("youngest", "oldest", "conditions", "price", "sphere", "fax")
    assert list(Service.objects.order_by("pk").values_list(*facts)) == [
        (40, None, "support care", "share", "shared", ""),
        (18, None, "certificate", "share", "public", ""),
    ]
    assert bring(care(care_line())).fates == {Fate.SAME: 1}


def test_what_a_list_does_not_say_stays_and_what_it_says_comes_and_goes():
    said = {
        "what": "本を借りる",
        "wheelchair": "有",
        "writing": "有",
        "fax": "０４２－４６４－１３１１",
    }
    first = bring(facility(**said, email="kan@example.org"))
    assert (only().access, only().fax, only().email) == (
        "wheelchair writing",
        "042-464-1311",
        "kan@example.org",
    )
    assert Guide.objects.get().what == "本を借りる"
    assert bring(facility()).fates == {Fate.SAME: 1}
    changed = bring(facility(what="本を読む", wheelchair="無", writing="有"))
    assert changed.fates == {Fate.CHANGED: 1}
    assert (only().access, only().guide.what, only().fax) == (
        "writing",
        "本を読む",
        "042-464-1311",
    )
    undo_import(changed.run, by=BY)
    assert (only().access, only().guide.what) == ("wheelchair writing", "本を借りる")
    undo_import(first.run, by=BY)
    assert Service.objects.count() == 0


def test_words_that_a_list_brings_later_are_taken_back_empty():
    bring(facility())
    assert Guide.objects.count() == 0
    undo_import(bring(facility(what="本を読む")).run, by=BY)
    assert Guide.objects.get().what == ""


def test_what_was_put_right_by_hand_stays(keeper):
    bring(facility(wheelchair="有"))
    put_right(only(), {"access": "writing", "oldest": "17"}, keeper, How.STAFF)
    bring(facility(wheelchair="有", what="本を借りる"))
    assert (only().access, only().oldest, only().guide.what) == ("writing", 17, "本を借りる")
    [told] = Proposal.objects.all()
    assert told.proposed == {"access": "wheelchair"}
    bring(facility())  # says nothing of it: nothing is proposed
    assert Proposal.objects.filter(verdict="waiting").count() <= 1


def test_lines_are_chosen_counted_in_years_and_put_back(keeper):
    row = placed("見本の会")
    said = {"access": "toilet pram", "youngest": "0", "oldest": "15", "price": "free"}
    done = put_right(row, said, keeper, How.STAFF)
    row.refresh_from_db()
    assert (row.access, row.youngest, row.oldest, row.price) == ("toilet pram", 0, 15, "free")
    assert {name: lines_of(card_of(row))[name] for name in said} == said
    for wrong in (
        {"youngest": "16"},
        {"oldest": "121"},
        {"oldest": "-1"},
        {"oldest": "x"},
        {"price": "free paid"},
        {"access": "toilet helicopter"},
        {"sphere": "gone"},
    ):
        with pytest.raises(Refused):
            put_right(row, wrong, keeper, How.STAFF)
    for one in done:
        undo(one, city=CITY, by=keeper)
    row.refresh_from_db()
    assert (row.access, row.youngest, row.oldest, row.price) == ("", None, None, "")


def with_facts(name, **facts):
    row = placed(name, km=facts.pop("km", 1.0))
    Service.objects.filter(pk=row.pk).update(**facts)
    index([row.pk])
    return row


def test_who_is_too_old_or_too_young_is_not_sent_there():
    with_facts("だれでも")
    with_facts("子ども", oldest=15)
    with_facts("おとな", youngest=18)
    with_facts("年より", youngest=65)
    with_facts("小学生", youngest=6, oldest=11)
    found = {
        "baby": {"だれでも", "子ども"},
        "child": {"だれでも", "子ども", "小学生"},
        "teen": {"だれでも", "子ども"},
        "young": {"だれでも", "おとな"},
        "middle": {"だれでも", "おとな"},
        "old": {"だれでも", "おとな", "年より"},
    }
    for age, fit in found.items():
        assert names(for_need("dementia", Wish(age=age))) == fit
        assert names(for_need("dementia", Wish(Point(*HERE), age=age))) == fit
        assert names(nearby(Wish(Point(*HERE), age=age))) == fit
        assert names(nearby(Wish(Point(*HERE), within=2_000, age=age))) == fit
        assert names(nearby(Wish(Point(*HERE), within=500, age=age))) == set()
    assert names(named("小学生", Wish(age="old"))) == set()


def test_what_has_to_be_there_is_there():
    with_facts("段差なし", access="wheelchair toilet")
    with_facts("段差あり", access="toilet")
    with_facts("遠い", km=9.0, access="wheelchair")
    assert names(for_need("dementia", Wish(access="wheelchair"))) == {"段差なし", "遠い"}
    near = Wish(Point(*HERE), within=2_000, access="wheelchair")
    assert names(for_need("dementia", near)) == names(nearby(near)) == {"段差なし"}
    assert names(nearby(Wish(Point(*HERE), access="wheelchair", age="old"))) == {"段差なし", "遠い"}
    assert names(for_need("dementia", Wish(access="wheelchair", speaks="en"))) == set()


def test_what_serves_another_part_of_the_city_is_not_offered(keeper):
    """Both zones have blocks of みどり町; only the western one has あおば町."""
    _city, east, west = (placed(name, km=1.0) for name in ("全市", "東の", "西の"))
    sunrise, sunset = Area.objects.filter(kind=AreaKind.ZONE).order_by("code")
    block = Area.objects.create(kind=AreaKind.CHOME, code="a-1", name="あおば町一丁目")
    Within.objects.create(part=block, whole=sunset, whole_kind=AreaKind.ZONE)
    for row, zone in ((east, sunrise), (west, sunset)):
        describe_service(row, languages=[], areas=[zone], by=keeper)
    for wish in (Wish(town="あおば町"), Wish(Point(*HERE), town="あおば町")):
        assert names(for_need("dementia", wish)) == {"全市", "西の"}
    assert names(nearby(Wish(Point(*HERE), town="あおば町"))) == {"全市", "西の"}
    assert names(for_need("dementia", Wish(town="みどり町"))) == {"全市", "東の", "西の"}
    describe_service(east, languages=[], areas=[], by=keeper)
    assert names(for_need("dementia", Wish(town="あおば町"))) == {"全市", "東の", "西の"}


def test_areas_that_are_drawn_anew_are_found_anew(keeper):
    east = placed("東の", km=1.0)
    sunrise, sunset = Area.objects.filter(kind=AreaKind.ZONE).order_by("code")
    block = Area.objects.create(kind=AreaKind.CHOME, code="a-1", name="あおば町一丁目")
    lies = Within.objects.create(part=block, whole=sunset, whole_kind=AreaKind.ZONE)
    describe_service(east, languages=[], areas=[sunrise], by=keeper)
    assert names(for_need("dementia", Wish(town="あおば町"))) == set()
    Within.objects.filter(pk=lies.pk).update(whole=sunrise)
    assert index_bound() == 1
    assert names(for_need("dementia", Wish(town="あおば町"))) == {"東の"}
