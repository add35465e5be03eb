"""Pages that name tests name only tests that are there; the list of security checks is whole, and
every part that may fall has a page that says the same five things.
"""

import re

import pytest

from tests.house.house import ROOT

pytestmark = pytest.mark.house
FALLING = ROOT / "docs" / "operate" / "falling"
PARTS = sorted(set(FALLING.glob("*.md")) - {FALLING / "README.md"})
PAGES = [ROOT / "docs" / "security" / "asvs.md", ROOT / "docs" / "reliability.md", *PARTS]
SAID = ["What people see", "How one notices", "What is lost", "What to do", "It is over when"]
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


def test_every_part_has_its_page_and_every_page_says_it_all():
    index = (FALLING / "README.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"\]\((\w+\.md)\)", index)) == [page.name for page in PARTS]
    for page in PARTS:
        text = page.read_text(encoding="utf-8")
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == SAID, page.name
        assert NAMED.search(text.rpartition("Shown by ")[2]), page.name
