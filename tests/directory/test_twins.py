"""The same facility in three lists: proposed, merged by a person, followed, and parted again."""

import pytest

from tests.directory.bring import bring
from tests.directory.samples import care, care_line, disability, disability_line
from tsunagu.directory import chores
from tsunagu.directory.actions.merging import merge, part, tell_apart
from tsunagu.directory.models import Location, Organization, Scope, Service, Twin, TwinState
from tsunagu.directory.queries.twins import bare_name
from tsunagu.ground.actor import system
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.ground.rows import Fate
from tsunagu.people.roles import Permission

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_city")]
BY = system("test", Permission.DIRECTORY_WRITE)
CARE = care(care_line(name="デイ森", legal="1000000000001", organization="森の会"))
WAM = disability(
    disability_line(
        name="デイ森",
        organization="社会福祉法人森の会",
        address="みどり町一丁目2番3号　森ビル1階",
        phone="０４２‐４６４‐１３１１",
        lat="35.7302",
        lon="139.5402",
    )
)
CITY = (
    "介護サービス事業所名称,実施サービス,事業所番号,住所,電話番号,法人の名称\n"
    "社会福祉法人 デイ森,通所介護,9,つなぐ市みどり町1-2-3,042-464-1311,森の会\n"
    "デイ海,通所介護,8,つなぐ市みどり町2-2-3,042-464-1399,海の会\n"
).encode()


def facts():
    return (
        list(Service.objects.order_by("pk").values_list("name", "status", "organization__name")),
        list(Service.objects.order_by("pk").values_list("at_locations__location__building")),
    )


@pytest.fixture
def three():
    """Care, WAM NET and municipal list, and the twins that the worker found."""
    for content in (CARE, WAM, CITY):
        bring(content)
    chores.compare_entries()
    return list(Twin.objects.order_by("pk"))


def test_likely_pairs_are_proposed_and_nothing_is_merged(three):
    assert [(one.kept.source, one.other.source, one.reasons, one.state) for one in three] == [
        ("care", "disability", ["name", "phone", "door", "near"], TwinState.PROPOSED),
        ("care", "municipal", ["name", "phone", "door", "near"], TwinState.PROPOSED),
        ("disability", "municipal", ["name", "phone", "door", "near"], TwinState.PROPOSED),
    ]
    assert Service.objects.open().count() == 4
    assert chores.compare_entries() == 0
    assert bare_name("（社福）社会福祉法人　ﾃﾞｲ 森") == bare_name("社福デイ森")


def test_what_was_merged_stays_so_in_later_imports_until_it_is_parted(three):
    was, (first, second, third) = facts(), three
    with pytest.raises(Refused, match="何が同じか"):
        merge(first, kept=first.kept, scope=[], by=BY)
    merge(first, kept=first.kept, scope=[Scope.BODY, Scope.PLACE], by=BY)
    merge(second, kept=second.kept, scope=[Scope.SERVICE], by=BY)
    tell_apart(third, by=BY)
    with pytest.raises(Conflict):
        merge(third, kept=third.kept, scope=[Scope.SERVICE], by=BY)
    after = facts()
    assert [row[1:] for row in after[0][:3]] == [
        ("open", "森の会"),
        ("open", "森の会"),
        ("merged", "森の会"),
    ]
    assert after[1][:2] == [("",), ("",)]
    for content in (CARE, WAM, CITY):
        assert bring(content).count(Fate.SAME) > 0
    assert facts() == after
    new = disability_line(name="ホーム森", number="7", organization="社会福祉法人森の会")
    bring(disability(new))
    assert Service.objects.get(name="ホーム森").organization.name == "森の会"
    for twin in (second, first):
        part(Twin.objects.get(pk=twin.pk), by=BY)
    assert facts()[0][:4] == was[0]
    assert facts()[1][:4] == was[1]
    for content in (CARE, WAM, CITY):
        bring(content)
    assert facts()[0][:4] == was[0]
    assert Twin.objects.filter(state=TwinState.DIFFERENT).count() == 3
    assert (Organization.objects.filter(merged_into=None).count(), Location.objects.count()) == (
        3,
        4,
    )
