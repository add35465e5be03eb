from datetime import timedelta

import pytest

from tests import town
from tests.people import person
from tests.town import another_need, opened
from tsunagu.cases.actions import assign_many, end_membership, hand_over, plan_next, share_out
from tsunagu.cases.models import Case, CaseStep, Need, NeedStep
from tsunagu.cases.queries.allocation import colleagues_for_work
from tsunagu.cases.queries.handing import parcels, proposed, takers
from tsunagu.ground import clock
from tsunagu.ground.errors import Denied, Refused
from tsunagu.journal.models import Entry
from tsunagu.people.models import Membership
from tsunagu.people.roles import Role
from tsunagu.referrals.actions import accept, refer
from tsunagu.referrals.queries.invariants import broken


@pytest.fixture
def endo(aoki):
    return person("endo", "first-door", Role.WORKER)


def split(giver, *to):
    return {p.case.pk: to[n % len(to)].membership for n, p in enumerate(parcels(giver.membership))}


def test_shared_out_over_two_colleagues_with_traces(aoki, ueda, endo):
    first, second = opened(aoki, "arrears", "debt"), opened(aoki)
    moved = share_out(aoki.membership, takers=split(aoki, endo, ueda), reason="異動", by=ueda.actor)
    assert moved == 3
    assert {need.worker for need in first.needs.all()} == {endo.user}
    assert second.needs.get().worker == ueda.user
    assert dict(Case.objects.values_list("pk", "worker__name")) == {
        first.pk: "endo",
        second.pk: "ueda",
    }
    assert [step.reason for step in NeedStep.objects.all()].count("異動") == 3
    assert list(CaseStep.objects.filter(was="open").values_list("reason", flat=True)) == [
        "endo: 異動",
        "ueda: 異動",
    ]
    end_membership(aoki.membership, by=ueda.actor)
    assert broken() == {}


def test_a_need_in_the_case_of_a_colleague_moves_alone(aoki, ueda, endo):
    case = opened(endo, "arrears", "debt")
    case.needs.filter(code__code="debt").update(worker=aoki.user)
    hand_over(aoki.membership, to=ueda.membership, reason="異動", by=ueda.actor)
    case.refresh_from_db()
    assert case.worker == endo.user
    assert set(case.needs.values_list("worker__name", flat=True)) == {"endo", "ueda"}


def test_all_or_nothing_when_work_came_in_meanwhile(aoki, ueda, endo):
    opened(aoki)
    chosen = split(aoki, endo)
    opened(aoki)
    with pytest.raises(Refused, match="増えました"):
        share_out(aoki.membership, takers=chosen, reason="異動", by=ueda.actor)
    assert set(Need.objects.values_list("worker__name", flat=True)) == {"aoki"}


def test_only_the_lead_hands_over_and_only_within_the_house(aoki, ueda, endo, baba):
    opened(aoki)
    for stranger in (endo, baba):
        with pytest.raises(Denied):
            hand_over(aoki.membership, to=endo.membership, reason="x", by=stranger.actor)
    planner = person("planner", "first-door", Role.PLANNER)
    for nobody in (baba, planner, aoki):
        with pytest.raises(Refused):
            hand_over(aoki.membership, to=nobody.membership, reason="x", by=ueda.actor)
    with pytest.raises(Refused, match="理由"):
        hand_over(aoki.membership, to=endo.membership, reason=" ", by=ueda.actor)


def test_a_partner_hands_over_to_a_colleague_and_may_go(aoki, chiba, doi):
    case = opened(aoki)
    service = town.service(account=chiba.organisation)
    accept(refer(case, town.asking(case, aoki, service), by=aoki.actor), by=chiba.actor)
    mori = person("mori", "city-hall", Role.MANAGER)
    with pytest.raises(Refused):
        end_membership(chiba.membership, by=mori.actor)
    chino = person("chino", "kakei-npo", Role.PARTNER)
    with pytest.raises(Denied):
        hand_over(chiba.membership, to=chino.membership, reason="退職", by=doi.actor)
    hand_over(chiba.membership, to=chino.membership, reason="退職", by=chino.actor)
    end_membership(chiba.membership, by=mori.actor)
    assert case.needs.get().worker == chino.user
    assert case.worker == aoki.user
    assert broken() == {}


def test_the_proposal_spreads_by_load(aoki, ueda, endo):
    for _ in range(5):
        opened(aoki)
    able = {row.pk for row in takers(aoki.membership)}
    among = [one for one in colleagues_for_work(ueda.actor) if one.membership.pk in able]
    chosen = proposed(parcels(aoki.membership), among)
    names = sorted(one.membership.user.name for one in chosen.values())
    assert names in (["endo"] * 3 + ["ueda"] * 2, ["endo"] * 2 + ["ueda"] * 3)


def test_many_at_once_skip_what_moved_meanwhile(aoki, ueda, endo):
    case = opened(aoki, "arrears", "debt", "food")
    needs = list(case.needs.order_by("pk"))
    soon = clock.today() + timedelta(days=2)
    plan_next(Need.objects.get(pk=needs[1].pk), next_on=soon, next_step="電話", by=aoki.actor)
    moved, stayed = assign_many(needs, to=endo.membership, reason="地区替え", by=ueda.actor)
    assert (moved, stayed) == (2, [needs[1]])
    assert list(case.needs.order_by("pk").values_list("worker__name", flat=True)) == [
        "endo",
        "aoki",
        "endo",
    ]
    facts = Entry.objects.get(verb="needs.assigned").facts
    assert facts == {"moved": 2, "stayed": 1}


def test_many_at_once_need_a_lead_a_reason_and_somebody_who_is_there(aoki, ueda, endo, baba):
    needs = list(opened(aoki).needs.all())
    with pytest.raises(Denied):
        assign_many(needs, to=endo.membership, reason="x", by=aoki.actor)
    with pytest.raises(Refused):
        assign_many(needs, to=endo.membership, reason="", by=ueda.actor)
    with pytest.raises(Refused):
        assign_many(needs, to=baba.membership, reason="x", by=ueda.actor)
    with pytest.raises(Refused, match="200件"):
        assign_many(needs * 201, to=endo.membership, reason="x", by=ueda.actor)
    Membership.objects.filter(pk=endo.membership.pk).update(valid_until=clock.today())
    with pytest.raises(Refused):
        assign_many(needs, to=endo.membership, reason="x", by=ueda.actor)
    assert another_need(Case.objects.get(), aoki).worker == aoki.user
