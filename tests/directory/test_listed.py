"""What a list shows of a service: by one question, as the ORM would have told it."""

from datetime import timedelta

import pytest

from tests.directory.placed import HERE, placed
from tsunagu.directory.models import Location, Service, Upkeep
from tsunagu.directory.queries.listed import listed
from tsunagu.ground import clock

pytestmark = pytest.mark.django_db


def test_it_is_the_service_itself(django_assert_num_queries):
    row = placed("見本の家", speaks=("en", "zh-hans"))
    today = clock.today()
    days = ("verified_on", "check_by", "old_from", "hide_from")
    Upkeep.objects.update_or_create(
        service=row, defaults={name: today + timedelta(n) for n, name in enumerate(days, -2)}
    )
    whole = Service.objects.select_related("organization", "schedule", "upkeep").get(pk=row.pk)
    with django_assert_num_queries(1):
        found = listed([row.pk, 0])[row.pk]
        assert (found, found.uid, found.is_public) == (whole, whole.uid, True)
        assert (found.organization, found.organization.name) == (
            whole.organization,
            whole.organization.name,
        )
        assert (found.schedule.days, found.schedule.hours) == ("平日", "09:00-17:00")
        assert found.upkeep.is_old
        assert found.spoken == ["en", "zh-hans"]
        assert found.places == ["見本町見本の家"]
        assert found.points == [HERE]
    assert found.kana == whole.kana  # what no list shows is fetched


def test_what_is_not_known_of_it_is_nothing(django_assert_num_queries):
    row = placed("ない", km=None)
    row.schedule.delete()
    Upkeep.objects.filter(service=row).delete()
    with django_assert_num_queries(1):
        found = listed([row.pk])[row.pk]
        assert (found.places, found.points, found.spoken) == ([], [], [])
        assert getattr(found, "schedule", None) is None
        assert getattr(found, "upkeep", None) is None
    with django_assert_num_queries(0):
        assert listed([]) == {}


@pytest.mark.parametrize(
    ("address", "building", "shown"),
    [
        ("見本町1-1", "見本ビル２階", ["見本町1-1 見本ビル２階"]),
        ("見本町1-1見本ビル２階", "見本ビル2階", ["見本町1-1見本ビル２階"]),
        ("見本町1-1", "", ["見本町1-1"]),
        ("", "見本ビル", []),
    ],
)
def test_a_building_is_said_once(address, building, shown):
    row = placed("家")
    Location.objects.update(address=address, building=building)
    assert listed([row.pk])[row.pk].places == shown
