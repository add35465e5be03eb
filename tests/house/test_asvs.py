"""The list of security checks names every check once, and only tests that are there."""

import re

import pytest

from tests.house.house import ROOT

pytestmark = pytest.mark.house
PAGES = [ROOT / "docs" / "security" / "asvs.md", ROOT / "docs" / "reliability.md"]
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_every_check_stands_there_once():
    numbers = re.findall(r"^\| (\d+) \|", PAGES[0].read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(number) for number in numbers] == list(range(1, 63))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_named_tests_are_there(page):
    gone = []
    for path, name in NAMED.findall(page.read_text(encoding="utf-8")):
        file = ROOT / path
        if not file.is_file() or (name and f"def {name}(" not in file.read_text(encoding="utf-8")):
            gone.append(f"{path}::{name}")
    assert gone == []
