"""Noon of a Friday in November, and two commissioners."""

from datetime import UTC, datetime

import pytest

from tests.people import person
from tsunagu.ground import clock
from tsunagu.people.roles import Role

NOON = datetime(2026, 11, 20, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today():
    with clock.at(NOON):
        yield


@pytest.fixture
def ueda():
    return person("ueda", "minsei", Role.COMMISSIONER)


@pytest.fixture
def ogawa():
    return person("ogawa", "minsei", Role.COMMISSIONER)
