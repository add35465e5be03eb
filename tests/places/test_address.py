import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared import shared
from tsunagu.ground.distance import metres
from tsunagu.places.address import Parsed, names, number, parse

KNOWN = names(
    "東京都",
    "つなぐ市",
    [
        ("みどり町一丁目", "M1"),
        ("みどり町四丁目", "M4"),
        ("みどり町十二丁目", "M12"),
        ("ひかりが丘一丁目", "H1"),
        ("ひかりが丘北三丁目", "HK3"),
        ("本宿", "HO"),
    ],
)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("東京都つなぐ市みどり町四丁目5", Parsed("みどり町", 4, "5", "", "M4")),
        ("みどり町4丁目5番12号", Parsed("みどり町", 4, "5-12", "", "M4")),
        ("つなぐ市みどり町４－５－１２", Parsed("みどり町", 4, "5-12", "", "M4")),
        ("みどり町四丁目五番十二号", Parsed("みどり町", 4, "5-12", "", "M4")),
        ("みどり町4丁目5番地12", Parsed("みどり町", 4, "5-12", "", "M4")),
        ("みどり町4の5の12", Parsed("みどり町", 4, "5-12", "", "M4")),
        ("みどり町12-3-4", Parsed("みどり町", 12, "3-4", "", "M12")),
        ("東京都 つなぐ市 みどり町 1-2-3", Parsed("みどり町", 1, "2-3", "", "M1")),
        (
            "みどり町１－２－３　コーポ森　２０１",
            Parsed("みどり町", 1, "2-3", "コーポ森 201", "M1"),
        ),
        ("みどり町1-2-3コーポ森", Parsed("みどり町", 1, "2-3", "コーポ森", "M1")),
        ("みどり町１ー２ー３ー２０１", Parsed("みどり町", 1, "2-3", "201", "M1")),
        ("みどり町1-2-3(なし)", Parsed("みどり町", 1, "2-3", "", "M1")),
        ("みどり町1-2-3 2階", Parsed("みどり町", 1, "2-3", "2階", "M1")),
        ("ひかりが丘北3-6-26", Parsed("ひかりが丘北", 3, "6-26", "", "HK3")),
        ("本宿12-3森ビル", Parsed("本宿", None, "12-3", "森ビル", "HO")),
        ("ひかりヶ丘1-8-24", Parsed("ひかりが丘", 1, "8-24", "", "H1")),
        ("つなぐ市本宿123番地", Parsed("本宿", None, "123", "", "HO")),
        ("みどり町", Parsed("みどり町")),
        ("みどり町9-1-1", Parsed("みどり町", 9, "1-1", "", "")),
        ("東京都となり市みどり町1-2-3", Parsed()),
        ("大阪府つなぐ市みどり町1-2-3", Parsed()),
        ("", Parsed()),
    ],
)
def test_an_address_in_parts(address, expected):
    assert parse(address, known=KNOWN) == expected


def test_a_building_given_beside_is_cut_from_the_numbers_it_is_glued_to():
    parsed = parse("みどり町1-12-66340", "340", known=KNOWN)
    assert parsed == Parsed("みどり町", 1, "12-66", "340", "M1")


def test_what_is_not_in_the_city_is_false():
    assert not parse("となり市本町1-1", known=KNOWN)


@pytest.mark.parametrize(
    ("text", "value"),
    [("七", 7), ("十", 10), ("十二", 12), ("二十", 20), ("三十四", 34), ("一〇", 10)],
)
def test_kanji_numbers(text, value):
    assert number(text) == value


@given(st.text(alphabet="東京都つなぐ市みどり町本宿0１2３９一二十〇丁目番地号のー-－ 　森"))
def test_whatever_is_typed_is_read_without_a_fault(typed):
    parsed = parse("みどり町" + typed, known=KNOWN)
    assert parsed.town == "みどり町"
    assert len(parsed.block) <= 13


def test_every_real_address_is_understood_and_the_two_wrong_points_are_found():
    with shared("reference/towns.csv").open(encoding="utf-8") as file:
        towns = list(csv.DictReader(file))
    known = names("東京都", "西東京市", [(row["町丁目"], row["町丁目"]) for row in towns])
    middle = {row["町丁目"]: (float(row["緯度"]), float(row["経度"])) for row in towns}
    rows = list(_real_rows())
    parsed = [(parse(*row[:2], known=known), row) for row in rows]
    understood = [(place, row) for place, row in parsed if place.chome_code]
    far = [
        f"{place.town}{place.chome}-{place.block}"
        for place, row in understood
        if metres(*middle[place.chome_code], *row[2:]) > 1_500
    ]
    assert (len(understood), len(rows)) == (123, 123)
    assert far == ["新町5-18-21", "ひばりが丘北3-3-29"]


def _real_rows():
    columns = (
        ("住所", "", "方書（ビル名等）", "緯度", "経度"),
        ("事業所住所（市区町村）", "事業所住所（番地以降）", "", "事業所緯度", "事業所経度"),
        ("所在地_連結表記", "", "建物名等(方書)", "緯度", "経度"),
    )
    for path in sorted(shared("data/opendata/nishitokyo").glob("*.csv")):
        with path.open(encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                city, rest, house, lat, lon = next(names for names in columns if names[0] in row)
                address = row[city] + row.get(rest, "")
                yield address, row.get(house, ""), float(row[lat]), float(row[lon])
