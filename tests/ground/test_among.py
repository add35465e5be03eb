from uuid import uuid4

import pytest
from django.db.models import Q

from tests.directory.bring import bring
from tests.directory.samples import care, care_line
from tsunagu.directory.models import Service, ServiceNeed
from tsunagu.ground.among import among

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_city")]


def test_what_is_among_many_is_found_by_keys_names_and_texts():
    bring(care(care_line(), care_line(number="2"), care_line(number="3")))
    first, second, third = Service.objects.order_by("pk")
    found = Service.objects.order_by("pk")
    assert [*found.filter(among("pk", {third.pk, first.pk, 0}))] == [first, third]
    assert [*found.filter(among("uid", [second.uid, uuid4()]))] == [second]
    assert [*found.filter(among("source_id", [first.source_id, 'a"b']))] == [first]
    assert ServiceNeed.objects.filter(among("service", [first.pk, third.pk])).count() == 2


def test_nothing_is_among_nothing():
    bring(care(care_line()))
    nobody = Q(among("uid", []))
    assert not Service.objects.filter(nobody).exists()
    assert Service.objects.filter(nobody | Q(kind_code="care-720")).exists()
