import pytest

from tests import watched
from tests.people import person
from tsunagu.people.models import OrganisationKind
from tsunagu.people.roles import Role


@pytest.fixture
def endo(aoki, small_city):
    """遠藤さん: 最初の窓口の地域福祉コーディネーター。"""
    return person("endo", "first-door", Role.COORDINATOR)


@pytest.fixture
def far(db):
    """ほかの窓口のコーディネーター。"""
    return person("far", "minami-desk", Role.COORDINATOR, OrganisationKind.SUPPORT_CENTER)


@pytest.fixture
def kudo(db):
    """工藤さん: 民生委員。見守りに行く。"""
    return watched.commissioner()
