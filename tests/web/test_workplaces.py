import pytest

from tests.people import person
from tests.town import opened
from tsunagu.ground import clock
from tsunagu.journal.models import Entry
from tsunagu.people.models import Membership
from tsunagu.people.roles import Role


@pytest.fixture
def both(aoki, chiba):
    """青木さんは、つなぎ先の団体の人でもある。"""
    return Membership.objects.create(
        user=aoki.user, organisation=chiba.organisation, role=Role.PARTNER
    )


def test_one_switches_and_sees_the_other_work(client, aoki, chiba, both):
    case = opened(aoki)
    client.force_login(aoki.user)
    assert client.get("/home/").url == "/desk/"
    assert "所属を切りかえる" in client.get("/desk/").content.decode()
    there = {"organisation": chiba.organisation.pk}
    assert client.post("/home/workplaces/", there).url == "/home/"
    assert client.get("/home/").url == "/partner/today/"
    assert client.get(f"/desk/cases/{case.pk}/").status_code == 403
    entry = Entry.objects.get(verb="account.switched")
    assert (entry.organisation_id, entry.facts) == (
        aoki.organisation.pk,
        {"to": chiba.organisation.pk},
    )
    client.post("/home/workplaces/", {"organisation": aoki.organisation.pk})
    assert client.get(f"/desk/cases/{case.pk}/").status_code == 200


def test_nobody_switches_to_where_they_do_not_belong(client, aoki, baba):
    client.force_login(aoki.user)
    assert "所属を切りかえる" not in client.get("/desk/").content.decode()
    for there in (baba.organisation.pk, 9**40):
        answer = client.post("/home/workplaces/", {"organisation": there})
        assert answer.status_code == 422
    assert client.get("/home/").url == "/desk/"


def test_who_has_left_is_back_at_the_first(client, aoki, chiba, both):
    client.force_login(aoki.user)
    client.post("/home/workplaces/", {"organisation": chiba.organisation.pk})
    Membership.objects.filter(pk=both.pk).update(valid_until=clock.today())
    assert client.get("/home/").url == "/desk/"


@pytest.mark.parametrize(
    ("role", "home"),
    [
        (Role.WORKER, "/desk/"),
        (Role.COORDINATOR, "/desk/"),
        (Role.PARTNER, "/partner/today/"),
        (Role.COMMISSIONER, "/desk/reported/"),
        (Role.PROMOTER, "/desk/reported/"),
        (Role.COOPERATOR, "/desk/reported/"),
        (Role.MANAGER, "/office/"),
        (Role.PLANNER, "/plan/"),
    ],
)
def test_everybody_begins_on_their_own_page(client, db, role, home):
    client.force_login(person("someone", "some-desk", role).user)
    assert client.get("/home/").url == home
    assert client.get(home).status_code == 200


def test_a_page_costs_no_query_more_after_switching(
    client, aoki, chiba, both, django_assert_num_queries
):
    client.force_login(chiba.user)
    with django_assert_num_queries(4):
        client.get("/partner/today/")
    client.force_login(aoki.user)
    client.post("/home/workplaces/", {"organisation": chiba.organisation.pk})
    with django_assert_num_queries(4):
        client.get("/partner/today/")
