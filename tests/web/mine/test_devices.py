"""One sees on which devices one is signed in, and ends what one does not know."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.people import person
from tsunagu.cases.actions import close_account, end_membership
from tsunagu.ground import clock
from tsunagu.journal.models import Entry
from tsunagu.people.actions import Part, amend_part
from tsunagu.people.chores import forget_sessions
from tsunagu.people.models import Session
from tsunagu.people.roles import Role

WHERE = "/mine/devices/"


def on(*people):
    clients = [Client() for _ in people]
    for client, one in zip(clients, people, strict=True):
        client.force_login(one.user)
    return clients


def is_in(client):
    return client.get("/mine/contacts/").status_code == 200


def test_one_ends_one_of_the_own_devices(aoki):
    here, there, third = on(aoki, aoki, aoki)
    other = Session.objects.order_by("pk")[1]
    assert here.post(f"{WHERE}{other.pk}/end/").url == WHERE
    assert [is_in(one) for one in (here, there, third)] == [True, False, True]
    entry = Entry.objects.get(verb="session.ended")
    assert (entry.user_id, entry.subject) == (aoki.user.pk, f"people.session:{other.pk}")


def test_one_ends_all_the_others(aoki):
    here, there, third = on(aoki, aoki, aoki)
    assert here.post(f"{WHERE}end/").url == WHERE
    assert [is_in(one) for one in (here, there, third)] == [True, False, False]
    assert Entry.objects.get(verb="session.others_ended").facts == {"sessions": 2}


def test_nobody_sees_or_ends_the_devices_of_another(aoki, baba):
    here, theirs = on(aoki, baba)
    Session.objects.filter(user=baba.user).update(device="iPad Safari")
    assert "iPad" not in here.get(WHERE).content.decode()
    of_baba = Session.objects.get(user=baba.user)
    assert here.post(f"{WHERE}{of_baba.pk}/end/").status_code == 404
    here.post(f"{WHERE}end/")
    assert is_in(theirs)


def test_what_is_over_is_not_shown_and_is_forgotten(aoki):
    (here, _left) = on(aoki, aoki)
    last = Session.objects.order_by("-pk")[:1].values("pk")
    Session.objects.filter(pk__in=list(last.values_list("pk", flat=True))).update(
        began_at=clock.now() - timedelta(hours=13), ends_at=clock.now() - timedelta(hours=1)
    )
    assert len(here.get(WHERE).context["rows"]) == 1
    assert (forget_sessions(), forget_sessions(), Session.objects.count()) == (1, 0, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same(aoki, count, django_assert_num_queries):
    here = on(*[aoki] * count)[0]
    with django_assert_num_queries(2):
        assert len(here.get(WHERE).context["rows"]) == count


def test_who_loses_a_role_or_the_account_is_out_everywhere(aoki, ueda):
    keeper = person("keeper", "city", Role.MANAGER)
    for number, deed in enumerate(
        (
            lambda one: amend_part(one.membership, Part(Role.PLANNER), by=keeper.actor),
            lambda one: end_membership(one.membership, by=keeper.actor),
            lambda one: close_account(one.user, by=keeper.actor),
        )
    ):
        one = person(f"one{number}", "first-door", Role.WORKER)
        phone, desk = on(one, one)
        deed(one)
        assert [is_in(client) for client in (phone, desk)] == [False, False]
