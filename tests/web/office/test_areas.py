import pytest

from tests.people import person
from tsunagu.people.models import Organisation, OrganisationKind
from tsunagu.people.roles import PERMISSION_WORDS, ROLES, Role
from tsunagu.places.models import Area, AreaKind, Within


def test_areas_say_what_they_lie_in_and_what_lies_in_them(office, small_city):
    rows = list(office.get("/office/areas/?kind=chome").context["page"])
    assert len(rows) == Area.objects.valid().filter(kind="chome").count()
    links = Within.objects.valid().filter(part=rows[0]).order_by("whole_kind")
    assert [link.whole for link in rows[0].lies_in] == [link.whole for link in links]
    zones = office.get("/office/areas/").context["page"]
    assert [zone.inside for zone in zones] == [
        Within.objects.valid().filter(whole=zone).count() for zone in zones
    ]


def test_a_round_without_a_commissioner_is_vacant(office, db):
    held = Area.objects.create(kind=AreaKind.COMMISSIONER, code="1", name="一区")
    Area.objects.create(kind=AreaKind.COMMISSIONER, code="2", name="二区")
    one = person("kato", "round-one", Role.COMMISSIONER, OrganisationKind.GROUP)
    Organisation.objects.filter(pk=one.organisation.pk).update(area=held)
    text = office.get("/office/areas/?kind=commissioner").content.decode()
    assert text.count("欠員") == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(office, django_assert_num_queries, count):
    for number in range(count):
        Area.objects.create(kind=AreaKind.ZONE, code=f"{number}", name="x")
    with django_assert_num_queries(6):
        assert len(office.get("/office/areas/").context["page"].object_list) == count


def test_the_table_of_roles_is_whole(office):
    text = office.get("/office/roles/").content.decode()
    rights = sum(len(rights) for rights in ROLES.values())
    assert text.count("<td>") == len(ROLES) * len(PERMISSION_WORDS)
    assert text.count("できる\n") == rights
