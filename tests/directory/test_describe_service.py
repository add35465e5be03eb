import pytest

from tests import town
from tsunagu.directory.actions.capacity import describe_service
from tsunagu.directory.models import ServiceArea, ServiceLanguage
from tsunagu.ground.errors import Denied
from tsunagu.journal.models import Entry
from tsunagu.places.models import Area, AreaKind


@pytest.fixture
def zones(small_city):
    return list(Area.objects.filter(kind=AreaKind.ZONE).order_by("code"))


def said(service):
    return (
        list(service.languages.order_by("language").values_list("language", flat=True)),
        list(service.areas.order_by("area").values_list("area_id", flat=True)),
    )


def test_it_becomes_what_is_said(chiba, zones):
    service = town.service(account=chiba.organisation)
    first, second = zones
    describe_service(service, languages=["en", "ko"], areas=[first], by=chiba.actor)
    describe_service(service, languages=["ko", "vi"], areas=[first, second], by=chiba.actor)
    assert said(service) == (["ko", "vi"], [first.pk, second.pk])
    describe_service(service, languages=[], areas=[], by=chiba.actor)
    assert said(service) == ([], [])
    assert Entry.objects.filter(verb="directory.described").count() == 3


def test_others_do_not_speak_for_it(chiba, doi, aoki, zones):
    service = town.service(account=chiba.organisation)
    for by in (doi, aoki):
        with pytest.raises(Denied):
            describe_service(service, languages=["en"], areas=zones, by=by.actor)
    assert (ServiceLanguage.objects.count(), ServiceArea.objects.count()) == (0, 0)
