import pytest

from tests.directory.samples import CITY, care, care_line, disability, disability_line
from tsunagu.directory.columns.entry import Entry, Note
from tsunagu.directory.columns.table import read
from tsunagu.ground.errors import Refused


def one(**other: str) -> Entry:
    [entry] = read(care(care_line(**other)), city=CITY).entries
    return entry


def warned(**other: str) -> list[str]:
    return [note.said for note in read(care(care_line(**other)), city=CITY).warnings]


def test_a_care_list_is_known_by_its_header():
    table = read(care(care_line()), city=CITY)
    assert (table.source, table.errors, table.warnings) == ("care", [], [])
    assert table.entries == [
        Entry(
            line=2,
            source_id="13B5400016:認知症対応型通所介護",
            organization="森の会",
            legal_number="1000000000001",
            name="デイ森",
            kana="デイモリ",
            kind="認知症対応型通所介護",
            address="東京都つなぐ市みどり町一丁目2番3号",
            phone="042-464-1311",
            url="https://mori.example/",
            point=(35.7301, 139.5401),
            capacity=12,
            days="平日、土曜日",
            notes="日曜日を除く",
        )
    ]


def test_a_disability_list_is_known_by_its_header():
    table = read(disability(disability_line()), city=CITY)
    assert (table.source, table.errors, table.warnings) == ("disability", [], [])
    assert table.entries == [
        Entry(
            line=2,
            source_id="1310000001:就労継続支援Ｂ型:A0000000001",
            organization="社会福祉法人 森の会",
            organization_kana="もりのかい",
            name="コーポ森",
            kana="こーぽもり",
            kind="就労継続支援Ｂ型",
            address="東京都つなぐ市みどり町２−１７−２０　２階",
            phone="0422-27-8377",
            point=(35.7401, 139.5501),
            hours="平日 09:00-16:00",
            notes="土日",
        )
    ]


def test_cp932_and_a_title_above_the_header_are_read():
    table = read(care(care_line(), encoding="cp932", above="事業所一覧,,\r\n"), city=CITY)
    assert [entry.line for entry in table.entries] == [3]


def test_rows_of_other_cities_are_counted_only():
    table = read(care(care_line(city="となり市"), care_line()), city=CITY)
    assert (table.elsewhere, len(table.entries)) == (1, 1)


def test_one_number_at_three_places_stays_three_services():
    lines = [disability_line(serial=f"A{n}") for n in range(3)]
    ids = {entry.source_id for entry in read(disability(*lines), city=CITY).entries}
    assert len(ids) == 3


def test_errors_name_the_first_line_of_the_record():
    lines = [care_line(days='"平日\n土曜"'), care_line(number=""), care_line(name=""), "a,b"]
    table = read(care(*lines), city=CITY)
    assert len(table.entries) == 1
    assert table.errors == [
        Note(4, "事業所番号がありません。"),
        Note(5, "名前がありません。"),
        Note(6, "列の数が見出しと違います（見出し 24、この行 2）。"),
    ]


def test_a_name_longer_than_the_directory_holds_is_an_error():
    [error] = read(care(care_line(name="森" * 201)), city=CITY).errors
    assert error == Note(2, f"「{'森' * 20}…」が長すぎます（200字まで）。")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a,b,c\r\n1,2,3\r\n", "見出しからわかりません"),
        (b"", "見出しからわかりません"),
        (b"\xff\xfe\x00\x81\xff", "文字コードが読めません"),
    ],
)
def test_an_unknown_file_is_refused(content, said):
    with pytest.raises(Refused, match=said):
        read(content, city=CITY)


@pytest.mark.parametrize(
    ("written", "meant"), [("0", None), ("", None), ("１２", 12), ('"50,700 "', 50_700), ("9人", 9)]
)
def test_capacity(written, meant):
    assert one(capacity=written).capacity == meant


@pytest.mark.parametrize("url", ["URL://mori.example/", "http://www.mori.-or.jp", "mori"])
def test_a_website_that_cannot_be_one_is_left_out(url):
    assert one(url=url).url == ""
    assert warned(url=url) == [f"ウェブサイト「{url}」の書き方が正しくないため、入れませんでした。"]


def test_a_legal_number_of_twelve_digits_is_left_out():
    assert one(legal="012701018807").legal_number == ""
    assert len(warned(legal="012701018807")) == 1


def test_swapped_coordinates_are_put_right():
    assert one(lat="139.5401", lon="35.7301").point == (35.7301, 139.5401)
    assert warned(lat="139.5401", lon="35.7301") == [
        "緯度と経度が逆になっていたため、入れかえました。"
    ]


@pytest.mark.parametrize(("lat", "lon"), [("0", "0"), ("north", "east"), ("35.7", "")])
def test_points_that_cannot_be_are_left_out(lat, lon):
    assert one(lat=lat, lon=lon).point is None
    assert len(warned(lat=lat, lon=lon)) == 1


def test_no_coordinates_are_no_fault():
    assert (one(lat="", lon="").point, warned(lat="", lon="")) == (None, [])
