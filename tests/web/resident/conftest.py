import pytest

from tests.people import person
from tsunagu.people.roles import Role


@pytest.fixture
def commissioner(db):
    """民生委員。地域で気づいたことを伝える。"""
    return person("etou", "minsei", Role.COMMISSIONER)
