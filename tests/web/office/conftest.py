import pytest

from tests.people import person
from tsunagu.people.roles import Role


@pytest.fixture
def mori(db):
    """森さん: 市の管理者。人の記録は見ない。"""
    return person("mori", "city-hall", Role.MANAGER)


@pytest.fixture
def office(client, mori):
    client.force_login(mori.user)
    return client
