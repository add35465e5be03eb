from dataclasses import dataclass
from io import StringIO

import pytest
from django.core.management import call_command

from tests.browser.visitor import Visitor, launched
from tests.directory.samples import care, care_line
from tests.people import Person, person
from tests.shared import SHARED
from tsunagu.directory.actions.lists import lay
from tsunagu.directory.models import Organization, Service, Twin
from tsunagu.ground.actor import system
from tsunagu.people.models import OrganisationKind
from tsunagu.people.roles import Permission, Role


@pytest.fixture(scope="module")
def browser():
    with launched() as browser:
        yield browser


@pytest.fixture
def visitor(browser, live_server):
    """``visitor(width=…, scripts=…)``: a new person in front of a browser of their own."""
    there = []

    def come(**options):
        there.append(Visitor(browser, live_server.url, **options))
        return there[-1]

    yield come
    for one in there:
        one.close()
    assert {one.path: one.faults for one in there if one.faults} == {}


@dataclass(frozen=True)
class City:
    """The real city with one imported provider, whose people sign in."""

    aoki: Person
    chiba: Person
    service: Service
    slow: Service  # of an agency without an account


@pytest.fixture
def city(aoki, tmp_path):
    call_command("load_city", stdout=StringIO())
    call_command("import_providers", str(_provider_list(tmp_path)), stdout=StringIO())
    keeper = system("test", Permission.DIRECTORY_WRITE)
    lay("見本.csv", "施設,場所\n見本館,南町一丁目1\n".encode(), by=keeper)
    Twin.objects.create(kept=Service.objects.first(), other=Service.objects.last())
    service, without_account = Service.objects.order_by("pk")[:2]
    chiba = person("chiba", service.organization.name, Role.PARTNER, OrganisationKind.PROVIDER)
    Organization.objects.filter(services=service).update(account=chiba.organisation)
    return City(aoki, chiba, service, without_account)


def _provider_list(tmp_path):
    """The ministry's own list where it lies beside the repository, else two invented lines."""
    if SHARED:
        return SHARED / "data/opendata/nishitokyo/13229_jigyosho_120.csv"
    bath = {"city": "西東京市", "address": "東京都西東京市南町三丁目2番3号", "kind": "訪問入浴介護"}
    second = bath | {"number": "13B5400017", "name": "訪問入浴うみ", "organization": "海の会"}
    file = tmp_path / "care.csv"
    file.write_bytes(care(care_line(**bath), care_line(**second, legal="1000000000002")))
    return file
