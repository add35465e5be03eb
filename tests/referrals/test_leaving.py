"""The last person of an asked agency goes: nothing is broken off, and the sender hears of it."""

from datetime import timedelta

import pytest

from tests import town
from tests.people import person
from tsunagu.cases import chores as case_chores
from tsunagu.cases.actions import end_membership, end_on
from tsunagu.cases.models import Need
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.journal.models import Entry
from tsunagu.letters.models import Letter
from tsunagu.people.actions import Part
from tsunagu.people.models import Membership, OrganisationKind
from tsunagu.people.roles import Role
from tsunagu.referrals import actions, chores
from tsunagu.referrals.actions.leaving import _on_paper
from tsunagu.referrals.models import Offer, Referral, Result
from tsunagu.referrals.papers import Reported
from tsunagu.referrals.queries.invariants import broken
from tsunagu.residents.models import Basis
from tsunagu.residents.papers import Ground

PROVIDER = OrganisationKind.PROVIDER


@pytest.fixture
def mori(db):
    return person("mori", "city-hall", Role.MANAGER)


@pytest.fixture
def service(chiba):
    return town.service(account=chiba.organisation)


@pytest.fixture
def taken(aoki, chiba, service):
    case = town.opened(aoki)
    sent = actions.refer(case, town.asking(case, aoki, service), by=aoki.actor)
    actions.accept(sent, by=chiba.actor)
    return sent


def on_paper():
    letters = Letter.objects.filter(key__startswith="paper:").order_by("pk")
    return [letter.to for letter in letters]


def test_what_was_accepted_goes_on_and_the_sender_answers_for_it(aoki, chiba, mori, taken):
    with pytest.raises(Refused):
        end_membership(chiba.membership, by=mori.actor)
    actions.end_part(chiba.membership, by=mori.actor)
    taken.refresh_from_db()
    need = Need.objects.get()
    assert (taken.state, taken.receiver) == ("accepted", None)
    assert (need.state, need.owner, need.worker) == ("helping", aoki.organisation, aoki.user)
    assert need.next_step == "つなぎ先に電話して、続けられるか確かめる"
    assert (on_paper(), broken()) == (["aoki@example.org"], {})
    assert Entry.objects.filter(verb="referral.on_paper").count() == 1
    assert not Referral.objects.visible_to(chiba.actor).exists()
    assert not Membership.objects.valid().filter(user=chiba.user).exists()


def test_the_sender_writes_down_what_the_agency_says_by_telephone(aoki, chiba, mori, taken):
    actions.end_part(chiba.membership, by=mori.actor)
    taken.refresh_from_db()
    actions.contact(taken, by=aoki.actor)
    actions.report(taken, reported=Reported(Result.RESOLVED, "話した"), by=aoki.actor)
    actions.verify(taken, by=aoki.actor)
    assert (taken.state, broken()) == ("verified", {})


def test_the_slip_answers_what_nobody_has_answered(aoki, chiba, mori, service):
    case = town.opened(aoki)
    sent = actions.refer(case, town.asking(case, aoki, service), by=aoki.actor)
    due_on = sent.due_on
    actions.end_part(chiba.membership, by=mori.actor)
    sent.refresh_from_db()
    assert (sent.state, sent.receiver, sent.due_on) == ("sent", None, due_on)
    assert on_paper() == ["aoki@example.org"]
    actions.accept(sent, by=Actor(label="返信票", slip=sent.pk))
    assert (Need.objects.get().owner, broken()) == (aoki.organisation, {})


def test_a_colleague_takes_over_instead(chiba, mori, taken):
    person("chino", "kakei-npo", Role.PARTNER)
    with pytest.raises(Refused):
        actions.end_part(chiba.membership, by=mori.actor)
    assert (Referral.objects.get().receiver, on_paper()) == (chiba.organisation, [])


def test_only_the_city_lets_a_partner_go(aoki, ueda, chiba, taken):
    for by in (aoki, ueda, chiba):
        with pytest.raises(Denied):
            actions.end_part(chiba.membership, by=by.actor)
    assert (Referral.objects.get().receiver, on_paper()) == (chiba.organisation, [])


def test_a_shut_account_and_a_transfer_do_the_same(aoki, chiba, doi, mori, taken):
    case = town.opened(aoki)
    other = town.service("見守り", account=doi.organisation)
    actions.refer(case, town.asking(case, aoki, other), by=aoki.actor)
    actions.close_account(chiba.user, by=mori.actor)
    actions.transfer(doi.membership, to=chiba.organisation, part=Part(Role.PARTNER), by=mori.actor)
    assert set(Referral.objects.values_list("receiver", flat=True)) == {None}
    assert (on_paper(), broken()) == (["aoki@example.org"] * 2, {})


def test_a_part_that_runs_out_waits_for_the_clock(aoki, chiba, mori, taken, at):
    end_on(chiba.membership, day=clock.today() + timedelta(days=2), by=mori.actor)
    at(town.in_days(1, hour=22))
    assert (case_chores.hand_over_ended(), chores.go_on_paper()) == (0, 0)
    at(town.in_days(1, hour=0))
    assert broken() == {}
    assert [chores.go_on_paper() for _ in range(2)] == [1, 0]
    assert (Need.objects.get().worker, on_paper()) == (aoki.user, ["aoki@example.org"])
    assert not Letter.objects.filter(key__startswith="nobody:").exists()


def test_a_call_is_answered_by_slip(aoki, chiba, doi, mori, service):
    case, other = town.opened(aoki), town.service("見守り", account=doi.organisation)
    asking = town.asking(case, aoki, None, ground=Ground(Basis.LIFE_IN_DANGER))
    actions.call_for(case, asking, services=[service, other], by=aoki.actor)
    actions.end_part(chiba.membership, by=mori.actor)
    mine, theirs = Offer.objects.order_by("pk")
    assert (mine.receiver, theirs.receiver) == (None, doi.organisation)
    assert on_paper() == ["aoki@example.org"]
    actions.take_offer(mine, by=aoki.actor)
    assert (Need.objects.get().owner, broken()) == (aoki.organisation, {})


def test_an_agency_without_anybody_is_asked_by_letter(aoki, chiba, mori, service):
    actions.end_part(chiba.membership, by=mori.actor)
    case = town.opened(aoki)
    sent = actions.refer(case, town.asking(case, aoki, service), by=aoki.actor)
    asked = Letter.objects.get(key__startswith="asked:")
    assert (sent.receiver, asked.to) == (None, "body@example.org")
    assert on_paper() == []


def test_an_answer_at_the_same_moment_is_not_lost(aoki, chiba, mori, service):
    case = town.opened(aoki)
    sent = actions.refer(case, town.asking(case, aoki, service), by=aoki.actor)
    late = Referral.objects.get()
    actions.accept(sent, by=chiba.actor)
    with pytest.raises(Conflict):
        _on_paper(late, chiba.organisation, by=mori.actor)
    assert Referral.objects.get().receiver == chiba.organisation
