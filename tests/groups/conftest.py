import pytest

from tests import circled
from tests.people import person
from tsunagu.people.models import OrganisationKind
from tsunagu.people.roles import Role


@pytest.fixture
def endo(small_city):
    """遠藤さん: 最初の窓口の地域福祉コーディネーター。"""
    return person("endo", "first-door", Role.COORDINATOR)


@pytest.fixture
def hana(endo):
    return circled.editor()


@pytest.fixture
def other(db):
    """ほかの団体の担当者。"""
    return person("other", "other-npo", Role.PARTNER, OrganisationKind.PROVIDER)
