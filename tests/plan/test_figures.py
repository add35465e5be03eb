"""Each figure counted on real deeds, with what must not be counted beside it."""

from datetime import timedelta

import pytest

from tests import town
from tests.directory.bring import bring
from tests.directory.samples import care, care_line, disability, disability_line
from tests.people import person
from tsunagu.cases.actions import end_need
from tsunagu.cases.models import UnmetReason
from tsunagu.cases.papers import Ending
from tsunagu.cases.states import NeedState
from tsunagu.directory.models import Service, ServiceStatus
from tsunagu.ground import clock
from tsunagu.intake.actions import answer_and_end, mark_spam, see_danger
from tsunagu.people.roles import Role
from tsunagu.plan.models import Measure
from tsunagu.plan.queries import figures
from tsunagu.plan.queries.figure import Figure
from tsunagu.referrals import actions as referrals
from tsunagu.referrals.models import RejectReason
from tsunagu.referrals.papers import Refusal

pytestmark = pytest.mark.usefixtures("small_plan")
LATER = timedelta(days=20)


def figure(source, code: str = "G1.1") -> Figure:
    return source(Measure.objects.get(code=code))


def later(by: timedelta = LATER):
    return clock.at(clock.now() + by)


def test_concerns_received_in_30_days_without_spam(aoki):
    told = [town.told() for _ in range(6)]
    mark_spam(told[0], reason="広告", by=aoki.actor)
    found = figure(figures.concerns_received)
    assert (found.number, dict(found.rows)["ウェブ"]) == ("5", "5")
    with later(timedelta(days=31)):
        assert figure(figures.concerns_received).number == "0"


def test_triaged_in_time(aoki):
    told = [town.told() for _ in range(10)]
    for concern in told[:5]:
        answer_and_end(concern, words="こちらへどうぞ", reason="案内で足りた", by=aoki.actor)
    assert figure(figures.triaged_in_time).number == "100%"
    with later():
        assert figure(figures.triaged_in_time) == Figure(
            "50%",
            "この30日の相談の50%は、期限までに行き先が決まりました。",
            (("期限が来たか、決まった相談", "10"), ("期限までに決まった", "5")),
        )


def test_dangers_seen_in_time(aoki):
    told = [town.told("もう死にたいです") for _ in range(10)]
    for concern in told[:5]:
        see_danger(concern, by=aoki.actor)
    assert figure(figures.dangers_seen_in_time).number == "100%"
    with later():
        see_danger(told[5], by=aoki.actor)
        assert figure(figures.dangers_seen_in_time).number == "50%"


def test_told_by_others(aoki):
    for _ in range(5):
        town.told(), town.reported(), town.reported()
    assert figure(figures.told_by_others).number == "67%"


def test_referrals_accepted_over_those_that_were_answered(aoki, chiba):
    service = town.service(account=chiba.organisation)
    sent = [_sent(aoki, service) for _ in range(11)]
    for referral in sent[:5]:
        referrals.accept(referral, by=chiba.actor)
    for referral in sent[5:10]:
        refusal = Refusal(RejectReason.NO_CAPACITY, "いっぱいです")
        referrals.reject(referral, refusal=refusal, by=chiba.actor)
    found = figure(figures.referrals_accepted)
    assert (found.number, found.rows[0][1]) == ("50%", "10")


def _sent(worker, service):
    case = town.opened(worker)
    return referrals.refer(case, town.asking(case, worker, service), by=worker.actor)


def test_needs_resolved_over_those_that_ended(aoki):
    needs = [town.opened(aoki).needs.get() for _ in range(11)]
    for need in needs[:5]:
        end_need(need, ending=town.resolved(), by=aoki.actor)
    unmet = town.resolved()
    for need in needs[5:10]:
        end_need(need, ending=_unmet(unmet), by=aoki.actor)
    found = figure(figures.needs_resolved)
    assert (found.number, found.rows[0][1]) == ("50%", "10")


def _unmet(like: Ending) -> Ending:
    return Ending(
        state=NeedState.UNMET,
        done=like.done,
        told_person=like.told_person,
        told_reporter=like.told_reporter,
        words=like.words,
        unmet_reason=UnmetReason.NO_SERVICE,
    )


def test_live_needs_of_the_measure_only(aoki):
    for _ in range(5):
        town.opened(aoki, "income"), town.opened(aoki, "dementia")
    end_need(town.opened(aoki, "income").needs.get(), ending=town.resolved(), by=aoki.actor)
    assert figure(figures.live_needs) == Figure(
        "5",
        "今、この施策に関わる課題5件に取り組んでいます。",
        (("これから", "5"), ("支援中", "0")),
    )


def test_heard_counts_concerns_not_troubles(aoki):
    for _ in range(5):
        town.told(troubles=(town.code("income"), town.code("dementia")))
    town.told(troubles=(town.code("dementia"),))
    assert figure(figures.heard).number == "5"


def test_services_by_zone_and_kind():
    bring(care(care_line(), care_line(number="2"), care_line(number="3", name="デイ海")))
    bring(disability(disability_line()))
    Service.objects.filter(name="デイ海").update(status=ServiceStatus.CLOSED)
    zones = figure(figures.services_by_zone, "G1.2")
    assert (zones.number, zones.rows) == ("2", (("東部圏域", "2"), ("西部圏域", "0")))
    assert figure(figures.services, "G1.2").rows == (("認知症対応型通所介護", "2"),)
    assert figure(figures.providers).rows == (
        ("認知症対応型通所介護", "2"),
        ("就労継続支援Ｂ型", "1"),
    )


def test_people_and_organisations(aoki, chiba):
    person("mori", "council", Role.COORDINATOR)
    roles, bodies = figure(figures.people_in_roles), figure(figures.organisations)
    assert (roles.number, roles.rows[0]) == ("1", ("地域福祉コーディネーター", "1"))
    assert (bodies.number, dict(bodies.rows)["福祉サービス事業者"]) == ("3", "1")


@pytest.mark.parametrize("name", sorted(figures.SOURCES))
def test_every_figure_says_something_in_an_empty_house(name, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        found = figure(figures.SOURCES[name])
    assert found.sentence.endswith("。")


def test_the_loop_shows_its_last_three_full_months_in_the_plan(aoki):
    for number in range(20):
        concern = town.told()
        if number < 15:
            answer_and_end(concern, words="こちらへどうぞ", reason="案内", by=aoki.actor)
    with later(timedelta(days=40)):
        assert figure(figures.SOURCES["answered_in_time"]) == Figure(
            "75%",
            "この3か月：伝えたことばの75%に、期限までに返事をしました。",
            (("分母", "20"), ("分子", "15")),
        )
    assert figure(figures.SOURCES["answered_in_time"]).number == "—"
