"""Invented people in situations that a desk knows: which programmes they are shown, and why."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from tsunagu.benefits.answers import QUESTIONS, YEARS
from tsunagu.benefits.conditions import read
from tsunagu.benefits.judging import Fit, sorted_out
from tsunagu.benefits.tables import HERE, OF_THE_CITY, Level, programmes, read_all
from tsunagu.ground.errors import Refused

PILES = {"likely": Fit.LIKELY, "worth": Fit.WORTH, "unlikely": Fit.UNLIKELY}


def situations():
    with Path(__file__).with_name("situations.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, dialect="excel-tab"))


def answers(text):
    """``age:78 children:none care:wanted`` as it comes from a form."""
    found = {}
    for word in text.split():
        name, _colon, said = word.partition(":")
        many = [] if (name, said) == ("children", "none") else said.split(",")
        found[name] = frozenset(map(int, many) if name in YEARS else many)
    if found.get("handbook") == {"none"}:
        found["whose"] = frozenset()
    return found


def piled(text):
    """The pile in which each programme lies."""
    piles = sorted_out(programmes(), answers(text))
    return {one.programme.code: fit for fit, pile in piles.items() for one in pile}


@pytest.mark.parametrize("row", situations(), ids=lambda row: row["who"])
def test_a_situation_is_shown_its_programmes(row):
    found = piled(row["answers"])
    wrong = {
        code: found[code].name
        for pile, fit in PILES.items()
        for code in row[pile].split()
        if found[code] != fit
    }
    assert wrong == {}


def test_the_situations_speak_of_most_programmes():
    rows = situations()
    assert len(rows) >= 40
    told = {code for row in rows for pile in ("likely", "worth") for code in row[pile].split()}
    assert len(told) / len(programmes()) > 0.9
    assert told <= {row.code for row in programmes()}


def test_who_says_nothing_is_promised_nothing():
    found = Counter(piled("").values())
    assert found == {Fit.UNSAID: len(programmes())}


def test_a_limit_that_was_not_said_says_nothing():
    """Registered or not: it speaks against a row, never for it."""
    assert piled("children:8")["child-allowance"] == Fit.LIKELY
    assert piled("children:8 residence:short")["child-allowance"] == Fit.UNLIKELY
    assert piled("residence:japanese")["child-allowance"] == Fit.UNSAID


@pytest.mark.parametrize(
    "text",
    ["years:3-4", "age:", "age:-", "age:9-3", "age:x", "care:none,much", "care:", "family:*x", ""],
)
def test_a_condition_that_cannot_be_read_is_refused(text):
    with pytest.raises(ValueError, match=r"such|span"):
        read(text)


def test_both_ends_of_a_span_count():
    [condition] = read("age:40-64")
    assert [condition.holds({"age": frozenset([age])}) for age in (39, 40, 64, 65)] == [
        False,
        True,
        True,
        False,
    ]


def test_every_row_is_whole():
    """Names, laws, desks, papers and three translations; every question decides something."""
    rows = programmes()
    assert Counter(row.level for row in rows)[Level.NATIONAL] > 60
    for row in rows:
        assert row.needs, row.code
        assert all((row.kana, row.law, row.papers, row.desk.ja)), row.code
        for words in (row.name, row.gives, row.desk, *row.papers, *row.notes):
            assert set(words.other) == {"en", "zh", "ko"}, row.code
            assert all(words.other.values()), row.code
        assert row.read_on < row.true_until, row.code
        assert row.checked_on is None, "the city says so in its own pack"
    asked = {one.question for row in rows for clause in row.needs + row.limits for one in clause}
    assert asked == set(QUESTIONS)


def test_figures_are_shown_only_while_they_are_true():
    rows = {row.code: row for row in programmes()}
    lone = rows["child-rearing-allowance"]
    assert [one.yen for one in lone.figures_on(date(2026, 3, 31))] == [46690]
    assert lone.figures_on(date(2026, 4, 1)) == []
    assert [one.yen for one in rows["child-allowance"].figures_on(date(2026, 11, 26))] == [
        15000,
        10000,
        30000,
    ]


def test_a_city_checks_rows_and_names_its_desks(tmp_path):
    own = tmp_path / OF_THE_CITY
    own.write_text(
        "[about]\nread_on = 2026-11-26\ntrue_until = 2027-03-31\n"
        "[checked]\nchild-allowance = 2027-01-15\n"
        '[[figures]]\nprogramme = "child-rearing-allowance"\nunit = "month-most"\nyen = 1\n'
        "begins = 2026-04-01\nends = 2027-03-31\n"
        '[desks]\nchildren = { ja = "見本課", en = "Sample", zh = "样本", ko = "견본" }\n',
        encoding="utf-8",
    )
    rows = {row.code: row for row in read_all(HERE, own)}
    assert rows["child-allowance"].checked_on == date(2027, 1, 15)
    assert rows["child-allowance"].desk.ja == "見本課"
    assert rows["school-aid"].checked_on is None
    [figure] = rows["child-rearing-allowance"].figures_on(date(2026, 11, 26))
    assert (figure.yen, figure.unit.said_in("en")) == (1, "for one child, a month, at most")
    assert len(read_all(HERE, tmp_path / "nothing")) == len(rows)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[checked]\nnobody = 2027-01-15\n", "nobody"),
        ('[programmes.child-allowance]\nname = "二度"\n', "child-allowance"),
        ('[desks]\nown = { en = "Own" }\n', "own"),
        ("[programmes\n", OF_THE_CITY),
    ],
)
def test_a_city_that_writes_wrongly_hears_where(tmp_path, written, said):
    own = tmp_path / OF_THE_CITY
    own.write_text(
        "about = { read_on = 2026-11-26, true_until = 2027-03-31 }\n" + written, encoding="utf-8"
    )
    with pytest.raises(Refused, match=said):
        read_all(HERE, own)


def test_the_citys_own_rows_come_last():
    levels = [row.level for row in programmes()]
    assert levels == sorted(levels, key=list(Level).index)
    assert (settings.CITY_PACK / OF_THE_CITY).is_file()
