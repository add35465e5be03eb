"""The whole loop through the actions: nobody who asked, or was noticed, is dropped."""

import pytest

from tests import town
from tsunagu.cases.actions import close_case, end_need, join, open_case, plan_next
from tsunagu.cases.states import CaseState, NeedState
from tsunagu.ground.errors import Denied
from tsunagu.intake.models import Stage
from tsunagu.referrals import actions
from tsunagu.referrals.models import Referral, RejectReason, Result
from tsunagu.referrals.papers import Refusal, Reported
from tsunagu.referrals.states import State


@pytest.fixture
def service(chiba):
    return town.service(account=chiba.organisation)


@pytest.fixture
def case(aoki):
    return town.opened(aoki)


@pytest.fixture
def referral(aoki, case, service):
    return actions.refer(case, town.asking(case, aoki, service), by=aoki.actor)


def stages(concern):
    return [answer.stage for answer in concern.answers.order_by("pk")]


def test_from_telling_to_the_answers(aoki, chiba, service):
    own, noticed = town.told(), town.reported()
    case = open_case(own, opening=town.opening(), by=aoki.actor)
    join(noticed, case=case, reason="同じ人", by=aoki.actor)
    referral = actions.refer(case, town.asking(case, aoki, service), by=aoki.actor)

    actions.see(referral, by=chiba.actor)
    actions.accept(referral, by=chiba.actor)
    [need] = case.needs.all()
    assert (need.owner, need.worker, need.state) == (chiba.organisation, chiba.user, "helping")
    actions.contact(referral, by=chiba.actor)
    actions.start(referral, by=chiba.actor)
    actions.report(referral, reported=Reported(Result.RESOLVED, "表を作った"), by=chiba.actor)
    actions.verify(referral, by=aoki.actor)
    need.refresh_from_db()
    assert need.owner == aoki.organisation
    end_need(need, ending=town.resolved(), by=aoki.actor)
    close_case(case, outcome="家賃が払えるようになった", by=aoki.actor)

    assert case.state == CaseState.CLOSED
    assert stages(noticed) == [Stage.RECEIVED, Stage.HANDLING, Stage.FINISHED]
    assert [a.words for a in noticed.answers.all()] == ["", "", ""]
    assert [a.words for a in own.answers.order_by("pk")] == ["", "", "家賃の相談ができました", ""]
    assert Referral.objects.visible_to(chiba.actor).count() == 0


def test_a_refusal_puts_the_need_back_and_forces_the_next_decision(aoki, chiba, referral, case):
    refusal = Refusal(RejectReason.NO_CAPACITY, "来月まで空きがありません")
    actions.reject(referral, refusal=refusal, by=chiba.actor)

    [need] = case.needs.all()
    assert (need.owner, need.worker, need.state) == (aoki.organisation, aoki.user, NeedState.OPEN)
    assert need.returned_at is not None
    assert referral.state == State.REJECTED
    with pytest.raises(Denied, match="つなぎが戻ってきました"):
        plan_next(need, next_on=town.soon(), next_step="待つ", by=aoki.actor)


def test_the_same_form_twice_is_one_referral(aoki, case, service):
    asking = town.asking(case, aoki, service)
    first = actions.refer(case, asking, by=aoki.actor)

    assert actions.refer(case, asking, by=aoki.actor) == first
    assert Referral.objects.count() == 1


def test_another_agency_sees_nothing(doi, referral):
    assert Referral.objects.visible_to(doi.actor).count() == 0
    with pytest.raises(Denied, match="あなたの団体あてではありません"):
        actions.accept(referral, by=doi.actor)


def test_a_case_does_not_close_over_a_referral(aoki, referral, case):
    with pytest.raises(Denied, match="終わっていない課題"):
        close_case(case, outcome="終わり", by=aoki.actor)
