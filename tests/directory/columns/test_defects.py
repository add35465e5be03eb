"""The defects of published lists, each as it was found: none stops a file, each is told."""

import io
import zipfile

import pytest

from tests.directory.samples import CITY, care, care_line, disability, disability_line
from tsunagu.directory.columns import grid
from tsunagu.directory.columns.cleaning import phone
from tsunagu.directory.columns.entry import TOLD, Note, Notes
from tsunagu.directory.columns.table import EVERYWHERE, read
from tsunagu.ground.errors import Refused

FACILITY = "都道府県名,市区町村名,名称,名称_カナ,POIコード,住所,緯度,経度,電話番号,利用可能曜日"


def facility(header, *rows, above=""):
    table = read(f"{above}{header}\n{chr(10).join(rows)}\n".encode(), city=EVERYWHERE)
    table.entries = list(table.entries)
    return table


@pytest.mark.parametrize("notes", ["利用可能時間特記事項", "利用可能日時特記事項"])
def test_two_names_for_the_notes(notes):
    """Matsuyama and others; the mark of public facilities is the one of the time."""
    row = "東京都,つなぐ市,見本館,ﾐﾎﾝｶﾝ,1309,みどり町1-1,35.73,139.54,(047)325-4758,月-金"
    [entry] = facility(f"{FACILITY},{notes},利用可能時間特記事項", f"{row},祝日は休み,").entries
    assert (entry.notes, entry.kana) == ("祝日は休み", "ミホンカン")
    assert entry.phone == "047-325-4758"


def test_an_empty_header_in_the_middle_and_empty_columns_at_the_end():
    """Matsuyama, 40 columns where the standard has 39."""
    header = "名称,,POIコード,利用可能時間特記事項,住所,,"
    table = facility(header, "見本館,,1309,,みどり町1-1,,", "別の館,x,1309,,みどり町1-2", "館,y")
    assert [entry.name for entry in table.entries] == ["見本館", "別の館"]
    assert [note.line for note in table.errors] == [4]


def test_line_breaks_and_wide_brackets_in_headers():
    """Takamatsu, exchange centres; 料金（基本） beside 料金(基本)."""
    header = '"名\n称",POIコード,"利用可能時間\n特記事項",建物名等（方書）,住所'
    [entry] = facility(header, "見本館,1309,,見本ビル,みどり町1-1", above="#一覧\n").entries
    assert (entry.name, entry.building) == ("見本館", "見本ビル")


def test_a_number_read_as_a_number_by_a_spreadsheet():
    """Okinawa: 472018 without its column being text; Utsunomiya: 92011."""
    assert [grid._cell(each) for each in (472018.0, 35.5, "x\0y")] == ["472018", "35.5", "xy"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("(042)464-1311", "042-464-1311"),
        ("０４２‐４６４‐１３１１", "042-464-1311"),
        ("0422278377", "0422-27-8377"),
        ("090ー1234ー5678", "090-1234-5678"),
        ("0120-000-000", "0120-000-000"),
        ("03912904047", "03912904047"),  # no exchange begins so
        ("内線 1234", "内線 1234"),
    ],
)
def test_telephone_numbers_as_a_book_prints_them(typed, printed):
    assert phone(typed) == printed


def test_what_no_database_takes():
    """The sign NUL, signs that are written out longer, and more people than there are."""
    lines = [
        care_line(name="デ\0イ森", capacity="9" * 15),
        care_line(number="2", name="㍿" * 199),
    ]
    table = read(care(*lines), city=CITY)
    assert [entry.name for entry in table.entries] == ["デイ森"]
    assert [note.said[:6] for note in table.warnings] == ["定員「999"]
    assert table.errors == [Note(3, f"「{'株式会社' * 5}…」が長すぎます（200字まで）。")]


def test_the_same_number_and_kind_twice_is_told():
    table = read(care(care_line(), care_line(name="デイ林")), city=CITY)
    assert [entry.name for entry in table.entries] == ["デイ森"]
    said = "「デイ林」は、2 行目と同じもの（同じ番号か、同じ名前と住所）です。"
    assert table.errors == [Note(3, said)]


def test_lists_of_wam_net_have_the_code_of_who_designates_and_glue_the_building_on():
    row = disability_line(address="みどり町２−４−１０(なし)")
    [entry] = read(disability(row), city=CITY).entries
    assert entry.address == "東京都つなぐ市みどり町２−４−１０(なし)"
    assert entry.hours == "平日 09:00-16:00"


def test_notes_are_counted_beyond_what_is_told():
    notes = Notes(Note(line, "x") for line in range(TOLD + 5))
    assert (len(notes), notes.total) == (TOLD, TOLD + 5)
    both = notes.with_those(Notes([Note(0, "y")]))
    assert (both[0].said, both.total, len(both)) == ("x", TOLD + 6, TOLD)


def test_a_small_file_that_is_large_when_open_is_refused(monkeypatch):
    monkeypatch.setattr(grid, "MOST_UNPACKED", 100_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sheet.xml", b" " * 1_000_000)
    small = packed.getvalue().replace((1_000_000).to_bytes(4, "little"), b"\x05\0\0\0")  # it lies
    assert len(small) < 2_000
    with pytest.raises(Refused, match="開くと大きすぎる"):
        read(small, city=CITY)
