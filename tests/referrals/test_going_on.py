"""An agency asks to give something back, and then goes on and reports all the same."""

import pytest

from tests import town
from tsunagu.ground.errors import HouseError
from tsunagu.referrals import actions, rules
from tsunagu.referrals.models import RejectReason, Result
from tsunagu.referrals.papers import Refusal, Reported
from tsunagu.referrals.queries.invariants import broken

CANNOT = Refusal(RejectReason.PERSON_DECLINED, "ご本人が、迷っています。")


@pytest.fixture
def reported(aoki, chiba):
    case = town.opened(aoki)
    service = town.service(account=chiba.organisation)
    referral = actions.refer(case, town.asking(case, aoki, service), by=aoki.actor)
    for deed in (actions.accept, actions.contact, actions.start):
        deed(referral, by=chiba.actor)
    actions.ask_to_return(referral, refusal=CANNOT, by=chiba.actor)
    done = Reported(Result.RESOLVED, "ご本人と会い、手続きが終わりました。")
    actions.report(referral, reported=done, by=chiba.actor)
    referral.refresh_from_db()
    return referral


def test_a_report_ends_the_wish_to_give_it_back(reported, aoki):
    kept = (reported.state, reported.return_asked_at, reported.reject_class, reported.reject_reason)
    assert kept == ("reported", None, "", "")
    assert not rules.may_take_back(aoki.actor, reported)
    with pytest.raises(HouseError):
        actions.take_back(reported, by=aoki.actor)


def test_the_sender_checks_the_report_as_any_other(reported, aoki):
    actions.verify(reported, by=aoki.actor)

    assert reported.state == "verified"
    assert broken() == {}
