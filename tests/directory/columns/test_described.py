"""For whom, what is there, what it costs: as lists of different offices write it."""

import pytest

from tests.places.packs import TWO_TOWNS
from tsunagu.directory.columns.described import ACCESS, access, ages, email, price
from tsunagu.directory.columns.standard import STANDARDS
from tsunagu.directory.columns.table import EVERYWHERE, read
from tsunagu.directory.models import Access, Condition, Price, Sphere
from tsunagu.places.pack import read as read_pack


@pytest.mark.parametrize(
    ("said", "read_as"),
    [
        ("0歳-5歳", ("0", "5")),
        ("０歳～５歳児", ("0", "5")),
        ("生後57日から就学前", ("0", "5")),
        ("生後6か月〜2歳児クラス", ("0", "2")),
        ("1歳から小学校就学前まで", ("1", "5")),
        ("産休明け～小学校就学前", ("0", "5")),
        ("満3歳以上", ("3", "")),
        ("12歳未満", ("", "11")),
        ("12歳以下", ("", "12")),
        ("小学1年生～小学6年生", ("6", "11")),
        ("小学生", ("6", "11")),
        ("小学生～高校生", ("6", "17")),
        ("小学3年生まで", ("", "8")),
        ("18歳から", ("18", "")),
        ("-64歳", ("", "64")),
        ("5歳児", ("5", "5")),
        ("生後57日", ("0", "")),
        ("6か月以上", ("0", "")),
        ("未就学児", ("", "5")),
        ("就学前まで", ("", "5")),
        ("1歳未満", ("", "0")),
        ("0歳未満", ("", "")),
        ("小学0年生", ("", "")),
        ("3歳", ("", "")),
        ("60", ("", "")),
        ("003歳以上", ("3", "")),
        ("", ("", "")),
        ("どなたでも", ("", "")),
        ("3歳、4歳、5歳", ("", "")),
        ("5歳から3歳", ("", "")),
        ("子ども（0歳から）と親", ("", "")),
        ("300歳以上", ("", "")),
    ],
)
def test_ages_of_whole_years_or_none(said, read_as):
    assert tuple(ages(said)) == read_as


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("無料", "free"),
        ("０円", "free"),
        ("300円", "paid"),
        ("1,000", "paid"),
        ("有料", "paid"),
        ("", ""),
        ("大人300円、子ども無料", ""),
        ("直売所、レストランは有料", ""),
    ],
)
def test_a_price_is_only_what_is_certain(said, code):
    assert price(said) == code


def test_what_is_there_and_what_is_no_answer():
    told = []
    row = {"name": "館", f"{ACCESS}toilet": "有", f"{ACCESS}ostomy": "無", f"{ACCESS}pram": "○"}
    row |= {f"{ACCESS}meals": "", f"{ACCESS}nursing": "2階"}
    assert access(row, lambda said, *rest, found: told.append((*rest, found))) == "toilet pram"
    assert told == [("yes_no", f"{ACCESS}nursing", "2階")]
    assert email("x@example.org", lambda *_, found: told.append(found)) == "x@example.org"
    assert email("電話で", lambda *_, found: told.append(found)) == ""
    assert told[1:] == ["電話で"]


def test_every_item_of_the_standard_is_read_and_written():
    """A-01 and A-05 of 自治体標準オープンデータセット, column by column."""
    facility, childcare = (one for one in STANDARDS if one.layout.code in ("facility", "childcare"))
    for standard, codes in (
        (facility, Access.values),
        (childcare, ["nursing", "nappies", "meals", "pram-loan", "pram"]),
    ):
        facts = {"name": "見本館", "what": "本を借りる", "email": "kan@example.org"}
        line = standard.cells({**facts, **{f"{ACCESS}{code}": "有" for code in codes}})
        assert line.count("有") == len(codes)
        header = ",".join(f'"{name}"' for name in standard.header)
        marks = {"一時預かりの有無": "", "受入年齢": "小学生"}
        cells = [marks.get(name, cell) for name, cell in zip(standard.header, line, strict=True)]
        table = read(f"{header}\n{','.join(cells)}\n".encode(), city=EVERYWHERE)
        [entry] = table.entries
        assert entry.access == " ".join(codes)
        assert entry.email == ("kan@example.org")
    assert (entry.youngest, entry.oldest, entry.for_whom) == ("6", "11", "")


def test_ages_that_are_none_stay_words():
    [childcare] = (one for one in STANDARDS if one.layout.code == "childcare")
    line = childcare.cells({"name": "園", "ages": "子どもと親"})
    header = ",".join(f'"{name}"' for name in childcare.header)
    [entry] = read(f"{header}\n{','.join(line)}\n".encode(), city=EVERYWHERE).entries
    assert (entry.youngest, entry.oldest, entry.for_whom) == ("", "", "子どもと親")


@pytest.mark.parametrize(
    "pack", [TWO_TOWNS, TWO_TOWNS.parents[2] / "city/nishi-tokyo"], ids=["small", "ours"]
)
def test_what_a_law_says_of_a_kind_is_said_in_our_codes(pack):
    rows = list(read_pack(pack).rows("service-kinds.csv"))
    assert len(rows) > 1
    for row in rows:
        assert {*row["conditions"].split()} <= {*Condition.values}, row
        assert {row["price"]} <= {"", *Price.values}, row
        assert {row["sphere"]} <= {"", *Sphere.values}, row
        assert int(row["youngest"] or 0) <= int(row["oldest"] or 120), row
