import pytest

from tests.people import person
from tsunagu.people.models import OrganisationKind
from tsunagu.people.roles import Role


@pytest.fixture
def endo(aoki, small_city):
    """遠藤さん: 最初の窓口の地域福祉コーディネーター。案を出す。"""
    return person("endo", "first-door", Role.COORDINATOR)


@pytest.fixture
def far(db):
    """ほかの窓口のコーディネーター。"""
    return person("far", "minami-desk", Role.COORDINATOR, OrganisationKind.SUPPORT_CENTER)
