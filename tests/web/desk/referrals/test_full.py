"""A full service is known before sending; the way round it is kept."""

import pytest

from tests import town
from tsunagu.directory.actions.capacity import state_capacity
from tsunagu.directory.models import CapacityState, ServiceNeed
from tsunagu.directory.papers import Stated
from tsunagu.ground.errors import Refused
from tsunagu.referrals import actions
from tsunagu.referrals.models import Referral
from tsunagu.referrals.papers import Refusal


@pytest.fixture
def desk(client, aoki):
    client.force_login(aoki.user)
    return client


@pytest.fixture
def case(aoki):
    return town.opened(aoki)


@pytest.fixture
def full(chiba, case):
    return fitting("いっぱいの相談", case, chiba, CapacityState.FULL)


@pytest.fixture
def free(chiba, case):
    return fitting("空いている相談", case, chiba, CapacityState.OPEN)


def fitting(name, case, by, state):
    service = town.service(name, account=by.organisation)
    ServiceNeed.objects.create(service=service, need=case.needs.get().code)
    state_capacity(service, stated=Stated(state), by=by.actor)
    return service


def text(response):
    return " ".join(response.content.decode().split())


def send(client, case, query, **more):
    said = {
        "needs": [need.pk for need in case.needs.all()],
        "reason": "家計の整理をお願いします",
        "ground": "life_in_danger",
        "key": "one-key",
        "step": "send",
    }
    return client.post(f"/desk/cases/{case.pk}/refer/?{query}", said | more)


def test_the_page_says_that_it_is_full_and_who_else_helps(desk, case, full, free):
    page = desk.get(f"/desk/cases/{case.pk}/refer/", {"service": full.pk})
    assert "いまは、いっぱいです。" in text(page)
    assert [row.name for row in page.context["others"]] == ["空いている相談"]
    need = case.needs.get().pk
    onward = f"?service={free.pk}&amp;need={need}&amp;instead_of={full.pk}&amp;because=full"
    assert onward in text(page)


def test_whom_we_wanted_first_is_kept(desk, case, full, free):
    send(desk, case, f"service={free.pk}&instead_of={full.pk}&because=full")
    sent = Referral.objects.get()
    assert (sent.service, sent.instead_of, sent.instead_because) == (free, full, "full")
    assert sent.despite == ""


@pytest.mark.parametrize("query", ["instead_of=0&because=full", "because=full", "instead_of=x"])
def test_a_made_up_way_is_none(desk, case, free, query):
    send(desk, case, f"service={free.pk}&{query}")
    sent = Referral.objects.get()
    assert (sent.instead_of, sent.instead_because) == (None, "")


def test_a_full_one_is_asked_with_a_reason(desk, case, full):
    response = send(desk, case, f"service={full.pk}")
    assert response.status_code == 422
    assert "それでも頼む理由を書いてください。" in text(response)
    assert Referral.objects.count() == 0
    send(desk, case, f"service={full.pk}", despite="前に担当した人がいる")
    assert Referral.objects.get().despite == "前に担当した人がいる"


def test_the_deed_asks_for_the_reason_too(aoki, case, full):
    asking = town.asking(case, aoki, full)
    with pytest.raises(Refused):
        actions.refer(case, asking, by=aoki.actor)
    assert Referral.objects.count() == 0


def test_a_reason_for_a_service_with_room_is_not_kept(aoki, case, free):
    asking = town.asking(case, aoki, free, despite="前に担当した人がいる")
    assert actions.refer(case, asking, by=aoki.actor).despite == ""


def test_after_a_refusal_the_next_one_is_proposed(desk, aoki, chiba, case, full, free):
    sent = actions.refer(case, town.asking(case, aoki, free), by=aoki.actor)
    third = fitting("三つ目", case, chiba, CapacityState.WAITING)
    assert "others" not in desk.get(f"/desk/referrals/{sent.pk}/").context
    actions.reject(sent, refusal=Refusal("no_capacity", "今月はいっぱい"), by=chiba.actor)
    page = desk.get(f"/desk/referrals/{sent.pk}/")
    assert [row.name for row in page.context["others"]] == ["三つ目"]
    need = case.needs.get().pk
    onward = f"service={third.pk}&need={need}&instead_of={free.pk}&because=refused"
    assert onward.replace("&", "&amp;") in text(page)
    send(desk, case, onward)
    again = Referral.objects.latest("pk")
    assert (again.service, again.instead_of, again.instead_because) == (third, free, "refused")


def test_the_list_shows_the_room(desk, case, full, free):
    page = text(desk.get(f"/desk/cases/{case.pk}/refer/"))
    assert page.index("空いている相談") < page.index("いっぱいの相談")
    assert '<span class="tag bad">いっぱい</span>' in page
