"""A consent is taken back: sharing on it stops at once, and no need is dropped by it."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from tests import town
from tsunagu.ground import clock
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.journal.models import Entry
from tsunagu.letters.actions import begin, claim
from tsunagu.letters.chores import deliver
from tsunagu.letters.models import Letter
from tsunagu.referrals.actions import (
    accept,
    call_for,
    print_referral,
    refer,
    take_offer,
    withdraw_consent,
    withdraw_own_consent,
)
from tsunagu.referrals.chores import end_consents
from tsunagu.referrals.models import Offer, Referral
from tsunagu.referrals.queries.invariants import broken
from tsunagu.referrals.states import State
from tsunagu.residents.actions import disclose
from tsunagu.residents.models import Consent
from tsunagu.residents.papers import Handing


def noon(day):
    return timezone.make_aware(datetime.combine(day, time(12)))


@pytest.fixture
def sent(aoki, chiba):
    case = town.opened(aoki)
    to = town.service(account=chiba.organisation)
    return refer(case, town.asking(case, aoki, to), by=aoki.actor)


def test_an_accepted_referral_ends_and_the_need_comes_home(sent, aoki, chiba):
    accept(sent, by=chiba.actor)
    assert withdraw_consent(Consent.objects.get(), by=aoki.actor) == 1
    sent.refresh_from_db()
    need = sent.case.needs.get()
    assert (sent.state, sent.withdrawn_by) == (State.WITHDRAWN, "person")
    assert not Referral.objects.visible_to(chiba.actor).exists()
    assert (need.owner_id, need.returned_at is None, need.next_on is None) == (
        aoki.organisation.pk,
        False,
        False,
    )
    assert broken() == {}


def test_after_the_last_day_sharing_stops_by_the_clock(sent, aoki, chiba, at):
    accept(sent, by=chiba.actor)
    last = clock.today() + timedelta(days=3)
    Consent.objects.update(valid_until=last)
    at(noon(last))
    assert end_consents() == 0
    assert Referral.objects.visible_to(chiba.actor).exists()
    at(noon(last + timedelta(days=1)))
    assert [end_consents(), end_consents()] == [1, 0]
    assert not Referral.objects.visible_to(chiba.actor).exists()
    sent.refresh_from_db()
    assert (sent.state, sent.withdraw_reason) == (State.WITHDRAWN, "同意の期限がすぎた")
    assert sent.case.needs.get().owner_id == aoki.organisation.pk
    assert Entry.objects.filter(verb="consent.over").count() == 1
    assert broken() == {}


def test_queued_letters_are_taken_back_and_the_end_is_told(sent, aoki):
    withdraw_consent(Consent.objects.get(), by=aoki.actor)
    about = Letter.objects.filter(about=f"referrals.referral:{sent.pk}")
    waiting = about.waiting().values_list("key", flat=True)
    assert [key.split(":")[0] for key in waiting] == ["withdrawn", "moved"]


def test_twice_is_once_and_nothing_is_shared_on_it_again(sent, aoki):
    consent = Consent.objects.get()
    stale = town.Ground("consent", Consent.objects.get())
    assert [withdraw_consent(consent, by=aoki.actor) for _ in range(2)] == [1, 0]
    with pytest.raises(Refused):
        disclose(consent.person, what=Handing("x", "y", "z"), on=stale, about=sent, by=aoki.actor)


def test_the_person_takes_it_back_behind_the_receipt_and_no_reporter_does(sent):
    consent, concern = Consent.objects.get(), sent.case.concern_links.get().concern
    with pytest.raises(Denied):
        withdraw_own_consent(consent, behind=town.reported())
    assert withdraw_own_consent(consent, behind=concern) == 1


def test_a_referral_on_another_ground_goes_on(aoki, chiba):
    case = town.opened(aoki)
    to = town.service(account=chiba.organisation)
    ground = town.Ground("life_in_danger")
    sent = refer(case, town.asking(case, aoki, to, ground=ground), by=aoki.actor)
    assert withdraw_consent(town.consented(case, aoki).consent, by=aoki.actor) == 0
    sent.refresh_from_db()
    assert sent.is_active


def test_a_letter_in_a_carriers_hands_stays_here(sent, aoki, mailoutbox):
    """Claimed and not yet on its way: the carrier asks once more before it leaves."""
    carried = claim()
    about = f"referrals.referral:{sent.pk}"
    assert about in [letter.about for letter in carried]
    withdraw_consent(Consent.objects.get(), by=aoki.actor)
    assert [begin(letter) for letter in carried if letter.about == about] == [False]
    deliver()
    told = [mail.subject for mail in mailoutbox if str(mail.to[0]).startswith("kakei")]
    assert told == ["お願いしたことのご連絡"]


def test_no_paper_that_is_being_drawn_leaves(sent, aoki):
    drawn = Referral.objects.get(pk=sent.pk)
    assert print_referral(drawn, by=aoki.actor)
    withdraw_consent(Consent.objects.get(), by=aoki.actor)
    assert not print_referral(drawn, by=aoki.actor)
    assert Entry.objects.filter(verb="referral.printed").count() == 1


def test_a_call_ends_for_all_whom_it_asked(aoki, chiba, doi):
    case = town.opened(aoki)
    services = [town.service("家計", chiba.organisation), town.service("就労", doi.organisation)]
    asking = town.asking(case, aoki, None)
    call = call_for(case, asking, services=services, by=aoki.actor)
    offer = call.offers.get(receiver=chiba.organisation)
    assert withdraw_consent(asking.ground.consent, by=aoki.actor) == 1
    assert not Offer.objects.visible_to(chiba.actor).exists()
    assert set(call.offers.values_list("state", flat=True)) == {"over"}
    with pytest.raises(Conflict):
        take_offer(offer, by=chiba.actor)
    waiting = Letter.objects.waiting().filter(about=f"referrals.referral:{call.pk}")
    kinds = sorted(key.split(":")[0] for key in waiting.values_list("key", flat=True))
    assert kinds == ["moved", "withdrawn", "withdrawn"]
