from datetime import timedelta

import pytest

from tests.people import person
from tests.town import another_need, opened
from tsunagu.cases.models import Case, Need
from tsunagu.ground import clock
from tsunagu.people.models import Membership
from tsunagu.people.roles import Role


@pytest.fixture
def endo(aoki):
    return person("endo", "first-door", Role.WORKER)


def test_a_worker_goes_and_everything_is_shared_out(desk, lead, aoki, ueda, endo):
    first, second = opened(aoki), opened(aoki)
    another_need(first, aoki)
    here = f"/desk/team/{aoki.membership.pk}"
    assert desk.get(f"{here}/hand-over/").status_code == 403
    assert lead.post(f"{here}/end/").url == f"{here}/hand-over/"
    stopped = lead.get(f"{here}/hand-over/").content.decode()
    assert "課題が3件、ケースが2件あります。先に引き継いでください。" in stopped

    chosen = f"{here}/hand-over/?to={ueda.membership.pk}&to={endo.membership.pk}"
    form = lead.get(chosen).context["form"]
    taken = {form.fields[name].initial for name in (f"case-{first.pk}", f"case-{second.pk}")}
    assert taken == {str(ueda.membership.pk), str(endo.membership.pk)}
    said = {f"case-{first.pk}": endo.membership.pk, f"case-{second.pk}": ueda.membership.pk}
    assert lead.post(chosen, said).status_code == 422
    assert lead.post(chosen, said | {"reason": "異動"}).url == "/desk/team/"
    assert {need.worker.name for need in first.needs.all()} == {"endo"}
    assert second.needs.get().worker == ueda.user
    assert lead.post(f"{here}/end/").url == "/desk/team/"
    assert Membership.objects.valid().filter(user=aoki.user).count() == 0


def test_work_that_came_in_meanwhile_is_asked_for(lead, aoki, endo):
    first = opened(aoki)
    chosen = f"/desk/team/{aoki.membership.pk}/hand-over/?to={endo.membership.pk}"
    said = {f"case-{first.pk}": endo.membership.pk, "reason": "異動"}
    opened(aoki)
    assert lead.post(chosen, said).status_code == 422
    assert set(Case.objects.values_list("worker__name", flat=True)) == {"aoki"}


@pytest.mark.parametrize("count", [1, 3])
def test_the_same_queries_however_much(lead, aoki, endo, count, django_assert_num_queries):
    for _ in range(count):
        opened(aoki)
    with django_assert_num_queries(10):
        lead.get(f"/desk/team/{aoki.membership.pk}/hand-over/?to={endo.membership.pk}")


def test_a_stranger_is_nobody_to_hand_over_to(lead, aoki, baba):
    opened(aoki)
    page = lead.get(f"/desk/team/{aoki.membership.pk}/hand-over/?to={baba.membership.pk}")
    assert page.context["form"] is None


def test_an_end_is_named_and_taken_back(lead, aoki):
    day = clock.today() + timedelta(days=40)
    here = f"/desk/team/{aoki.membership.pk}/ends/"
    assert lead.post(here, {"day": day.isoformat()}).url == "/desk/team/"
    assert Membership.objects.get(pk=aoki.membership.pk).valid_until == day
    assert lead.post(here, {"day": clock.today().isoformat()}).status_code == 422
    assert lead.post(here, {"day": ""}).url == "/desk/team/"
    assert Membership.objects.get(pk=aoki.membership.pk).valid_until is None
    assert Need.objects.count() == 0
