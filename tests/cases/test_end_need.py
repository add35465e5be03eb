import pytest

from tests import town
from tsunagu.cases.actions import end_need, join, note_attempt, open_case
from tsunagu.cases.models import ToldPerson, ToldReporter
from tsunagu.cases.papers import Ending
from tsunagu.cases.states import NeedState
from tsunagu.ground.errors import Denied, Refused
from tsunagu.intake.actions import receive
from tsunagu.intake.papers import Part, Told
from tsunagu.residents.papers import Particulars

UNTOLD = Ending(
    state=NeedState.WITHDRAWN,
    done="連絡をくり返した",
    told_person=ToldPerson.COULD_NOT,
    told_reporter=ToldReporter.NOBODY,
    tell_note="2回訪問した",
)


@pytest.fixture
def case(aoki):
    return town.opened(aoki)


def attempt(case, aoki, channel):
    return note_attempt(
        case, channel=channel, result="no_answer", note="", key=town.key(), by=aoki.actor
    )


def test_the_words_reach_the_person_and_nobody_else_of_the_household(aoki):
    wife = town.told()
    husband = Particulars(name="見本 太郎", kana="みほん たろう")
    his = receive(Told(key="h", words="妻が出ていった", parts=(Part(husband, is_teller=True),)))
    case = open_case(wife, opening=town.opening(), by=aoki.actor)
    join(his, case=case, reason="同じ家", by=aoki.actor)
    end_need(case.needs.get(), ending=town.resolved("避難先が決まりました"), by=aoki.actor)

    assert [a.words for a in wife.answers.order_by("pk")] == ["", "", "避難先が決まりました"]
    assert [a.words for a in his.answers.order_by("pk")] == ["", ""]


def test_could_not_contact_needs_three_tries_on_two_channels(aoki, case):
    need = case.needs.get()
    for channel in ("phone", "phone", "phone"):
        attempt(case, aoki, channel)
    with pytest.raises(Denied, match="2つ以上の方法で3回以上"):
        end_need(need, ending=UNTOLD, by=aoki.actor)
    attempt(case, aoki, "visit")
    end_need(need, ending=UNTOLD, by=aoki.actor)

    assert (need.state, need.next_on) == (NeedState.WITHDRAWN, None)


def test_could_not_contact_needs_a_decision_about_a_visit(aoki, case):
    for channel in ("phone", "visit", "letter"):
        attempt(case, aoki, channel)
    with pytest.raises(Refused, match="訪問したか"):
        end_need(
            case.needs.get(), ending=Ending(**(vars(UNTOLD) | {"tell_note": ""})), by=aoki.actor
        )


def test_unmet_asks_for_the_reason(aoki, case):
    ending = Ending(**(vars(town.resolved()) | {"state": NeedState.UNMET}))
    with pytest.raises(Refused, match="その理由を選んで"):
        end_need(case.needs.get(), ending=ending, by=aoki.actor)
