"""The page of roles says every right in words, and the drawn page is as the code."""

import pytest

from tsunagu.people.roles import (
    AIMS,
    CHOSEN,
    PERMISSION_WORDS,
    ROLE_WORDS,
    ROLES,
    Permission,
    Purpose,
    Role,
)
from tsunagu.worker import rights
from tsunagu.worker.records import RECORDS

pytestmark = pytest.mark.house


def test_every_permission_and_role_has_its_words():
    assert list(PERMISSION_WORDS) == list(Permission)
    assert list(ROLE_WORDS) == list(ROLES) == list(Role)


def test_every_door_says_for_what_and_every_purpose_is_used():
    assert set(AIMS) == {None, *Permission}
    chosen = {aim for aims in CHOSEN.values() for aim in aims}
    by_hand = {Purpose.DUTY, Purpose.CHORE}  # a door of its own; the house itself
    assert {*AIMS.values()} | chosen | by_hand == set(Purpose)


def test_every_rule_has_its_words():
    """A kind of record for which nobody has said who sees it stays out of the house."""
    assert set(RECORDS) == set(rights.fenced())


def test_a_rule_that_passes_the_question_on_is_followed():
    assert rights.asked(rights.fenced()["cases.CaseNote"]) == [Permission.CASE_READ]


def test_the_page_of_roles_is_not_older_than_the_roles():
    assert rights.PAGE.read_text(encoding="utf-8") == rights.drawn(), "run make flows"
