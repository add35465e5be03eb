import pytest

from tests import town
from tests.at_once import at_once
from tsunagu.ground.errors import Denied, Refused
from tsunagu.journal.models import Entry
from tsunagu.referrals import actions
from tsunagu.referrals.models import Question, Referral, ReferralStep


@pytest.fixture
def sent(aoki, chiba):
    case = town.opened(aoki)
    to = town.service(account=chiba.organisation)
    return actions.refer(case, town.asking(case, aoki, to), by=aoki.actor)


def fresh(referral):
    return Referral.objects.get(pk=referral.pk)


def test_reading_does_not_stop_the_clock(chiba, sent):
    due_on = sent.due_on
    actions.see(sent, by=chiba.actor)
    assert (sent.state, sent.due_on) == ("received", due_on)


def test_reading_again_leaves_one_trace(chiba, sent):
    for _ in range(3):
        actions.see(fresh(sent), by=chiba.actor)
    assert ReferralStep.objects.filter(referral=sent, to="received").count() == 1


def test_who_was_not_asked_cannot_read(doi, sent):
    with pytest.raises(Denied):
        actions.see(sent, by=doi.actor)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_may_open_it_at_the_same_moment(chiba, sent):
    same = [fresh(sent), fresh(sent)]
    assert at_once(lambda n: actions.see(same[n], by=chiba.actor), 2) == [None, None]
    assert [referral.state for referral in same] == ["received", "received"]
    assert ReferralStep.objects.filter(referral=sent, to="received").count() == 1


def test_a_question_needs_words_and_leaves_its_trace(chiba, sent):
    with pytest.raises(Refused):
        actions.ask_back(sent, words=" ", key="k", by=chiba.actor)
    actions.ask_back(sent, words="いつから", key="k", by=chiba.actor)
    assert Question.objects.get().from_sender is False
    assert Entry.objects.filter(verb="referral.asked_back").count() == 1
