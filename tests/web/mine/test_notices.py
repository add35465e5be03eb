"""Lines of one's daily letter are switched off with a reason and a last day; danger never."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from tests.people import person
from tsunagu.ground import clock
from tsunagu.people.actions import switch_off
from tsunagu.people.models import NEVER_OFF, DigestSwitch
from tsunagu.people.roles import Role
from tsunagu.referrals.queries.kinds import KINDS

WHERE = "/mine/notices/"


def said(**more):
    later = clock.today() + timedelta(days=7)
    return {"kind": "needs", "reason": "毎日見ている", "until": later.isoformat()} | more


@pytest.fixture
def mine(client, aoki):
    client.force_login(aoki.user)
    return client


def test_a_kind_is_switched_off_and_on_again(mine):
    assert mine.post(WHERE, said()).url == WHERE
    assert mine.post(WHERE, said(reason="見ている")).url == WHERE  # the last word counts
    switch = DigestSwitch.objects.get()
    assert (switch.kind, switch.reason) == ("needs", "見ている")
    assert mine.get(WHERE).content.decode().count("見ている") == 1
    assert mine.post(f"{WHERE}{switch.pk}/on/").url == WHERE
    assert DigestSwitch.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "danger"},
        {"kind": "safety"},
        {"reason": ""},
        {"until": ""},
        {"until": "2020-01-01"},
    ],
)
def test_without_reason_or_day_and_for_danger_it_stays_on(mine, wrong):
    assert mine.post(WHERE, said(**wrong)).status_code == 422
    assert DigestSwitch.objects.count() == 0


@pytest.mark.parametrize("kind", NEVER_OFF)
def test_danger_is_never_off_whoever_asks(aoki, kind):
    with pytest.raises(ValidationError, match="止められません"):
        switch_off(kind, reason="x", until=clock.today(), by=aoki.actor)


def test_it_ends_with_its_last_day(mine, aoki, at):
    switch_off("needs", reason="見ている", until=clock.today(), by=aoki.actor)
    assert DigestSwitch.objects.off().count() == 1
    at(clock.now() + timedelta(days=1))
    assert DigestSwitch.objects.off().count() == 0


def test_what_cannot_wait_is_never_off():
    assert tuple(kind.slug for kind in KINDS if kind.is_wall) == NEVER_OFF


def test_every_kind_has_a_name_of_its_own():
    assert len({kind.slug for kind in KINDS}) == len({kind.words for kind in KINDS}) == len(KINDS)


def test_who_leads_the_desk_sees_it_and_nobody_else(client, aoki, ueda, baba):
    switch = switch_off("needs", reason="見ている", until=clock.today(), by=aoki.actor)
    client.force_login(ueda.user)
    text = client.get("/office/duty/switches/").content.decode()
    assert (text.count("見ている"), text.count("aoki")) == (1, 1)
    assert client.post(f"{WHERE}{switch.pk}/on/").status_code == 404
    client.force_login(person("kato", "minami-desk", Role.SUPERVISOR).user)
    assert client.get("/office/duty/switches/").content.decode().count("見ている") == 0
    client.force_login(aoki.user)
    assert client.get("/office/duty/switches/").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_few_queries_however_many(client, aoki, ueda, count, django_assert_num_queries):
    for kind in ("needs", "sent", "words")[:count]:
        switch_off(kind, reason="見ている", until=clock.today(), by=aoki.actor)
    client.force_login(ueda.user)
    with django_assert_num_queries(3):
        client.get("/office/duty/switches/")
