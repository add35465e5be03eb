"""What we carry from others is what they published, with its licence."""

import hashlib
import re

import pytest

from tests.house.house import HOUSE, short

pytestmark = pytest.mark.house
PROMISE = re.compile(r"^file: (\S+), unchanged\nsha256: ([0-9a-f]{64})$", re.MULTILINE)
VENDORED = sorted(HOUSE.glob("ui/static/vendor/*/NOTICE")) + sorted(
    HOUSE.glob("ui/papers/fonts/*/NOTICE")
)
LICENCES = ("MIT License", "SIL OPEN FONT LICENSE Version 1.1")


@pytest.mark.parametrize("notice", VENDORED, ids=short)
def test_vendored_files_are_unchanged(notice):
    said = re.findall(
        r"^file: (\S+), unchanged\nsha256: ([0-9a-f]{64})$", notice.read_text(), re.MULTILINE
    )
    assert said != []
    for name, checksum in said:
        file = notice.parent / name.rpartition("/")[2]
        assert hashlib.sha256(file.read_bytes()).hexdigest() == checksum


@pytest.mark.parametrize("notice", VENDORED, ids=short)
def test_vendored_files_carry_their_licence_and_no_source_map(notice):
    licence = (notice.parent / "LICENSE").read_text()
    assert [name for name in LICENCES if name in licence] != []
    texts = [p.read_text() for p in notice.parent.glob("*.css")]
    assert [text for text in texts if "sourceMappingURL" in text] == []


def test_something_is_vendored():
    assert VENDORED != []
