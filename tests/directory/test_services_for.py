import pytest

from tests.directory.bring import bring
from tests.directory.samples import care, care_line, disability, disability_line
from tsunagu.directory.models import Service, ServiceStatus
from tsunagu.directory.queries import services_for
from tsunagu.places.models import Area

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def services(small_city):
    bring(care(care_line(), care_line(number="2", name="デイ海")))
    bring(disability(disability_line()))


def names(*needs, **more):
    return sorted(service.name for service in services_for(needs, **more))


def test_all_open_services():
    Service.objects.filter(name="デイ海").update(status=ServiceStatus.CLOSED)
    assert names() == ["コーポ森", "デイ森"]


def test_by_need():
    assert names("dementia") == ["デイ森", "デイ海"]
    assert names("dementia", "income") == ["コーポ森", "デイ森", "デイ海"]
    assert names("debt") == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("sunrise", ["デイ森", "デイ海"]),
        ("sunset", ["コーポ森"]),
        ("m-2", ["コーポ森"]),
        ("vacant", []),
    ],
)
def test_by_area_of_any_kind(code, found):
    assert names(area=Area.objects.get(code=code)) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("デイ", ["デイ森", "デイ海"]),
        ("でい 海", ["デイ海"]),
        ("ﾃﾞｲ　森", ["デイ森", "デイ海"]),
        ("就労", ["コーポ森"]),
        ("100%", []),
    ],
)
def test_by_words_of_name_kind_and_organization(words, found):
    assert names(words=words) == found


def test_a_page_of_services_is_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        bodies = {service.organization.name for service in services_for(["dementia"])[:20]}
    assert bodies == {"森の会"}
