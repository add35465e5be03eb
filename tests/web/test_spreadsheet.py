"""What somebody typed is never run by the spreadsheet of somebody else."""

import csv
import io

import pytest
from django.utils.translation import gettext_lazy

from tsunagu.web.spreadsheet import csv_file

RUN = [
    "=1+1",
    "+81-90",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\0=1",
    "＝1",
    "＋1",
    "－1",
    "＠A1",
]
KEPT = ['家賃, "二か月"分', "一行目\n二行目", "-", "－", "", "'=1", "🏠 葛󠄀 ㍿", "7"]


def parsed(answer):
    text = answer.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("text", RUN)
def test_what_would_be_run_is_marked_as_text(text):
    assert parsed(csv_file("x", [[text, f"a{text}"]])) == [[f"'{text}", f"a{text}"]]


@pytest.mark.parametrize("text", KEPT)
def test_all_else_comes_back_as_it_was(text):
    assert parsed(csv_file("x", [[text, "end"]])) == [[text, "end"]]


def test_numbers_stay_numbers_and_words_of_ours_are_guarded_too():
    rows = [[-5, 1.5, None, gettext_lazy("=課題")]]
    assert parsed(csv_file("x", rows)) == [["-5", "1.5", "", "'=課題"]]
