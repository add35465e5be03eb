"""One referral offered to several agencies: the first to take it gets it, all others nothing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests import town
from tests.people import person
from tsunagu.cases.models import Need
from tsunagu.directory.actions.capacity import state_capacity
from tsunagu.directory.models import CapacityState
from tsunagu.directory.papers import Stated
from tsunagu.ground import clock
from tsunagu.ground.actor import offered, system
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.letters.models import Letter
from tsunagu.people.models import OrganisationKind
from tsunagu.people.roles import Role
from tsunagu.referrals import actions, chores
from tsunagu.referrals.models import Offer, Referral
from tsunagu.referrals.papers import Refusal
from tsunagu.referrals.queries.due import due_for
from tsunagu.referrals.queries.invariants import broken
from tsunagu.residents.actions import withdraw_consent
from tsunagu.residents.models import Disclosure

NO = Refusal("no_capacity", "今月はいっぱい")


@pytest.fixture
def case(aoki):
    return town.opened(aoki)


@pytest.fixture
def services(chiba, doi):
    return [
        town.service("家計の一", account=chiba.organisation),
        town.service("家計の二", account=doi.organisation),
        town.service("紙の相談"),
    ]


@pytest.fixture
def call(aoki, case, services):
    asking = town.asking(case, aoki, None)
    return actions.call_for(case, asking, services=services, by=aoki.actor)


def offer(call, number):
    return call.offers.select_related("referral", "service").order_by("pk")[number]


def fresh(call):
    return Referral.objects.get(pk=call.pk)


def offers(call):
    return list(call.offers.order_by("pk").values_list("state", flat=True))


def ends(call):
    return [*offers(call), fresh(call).state, fresh(call).awaited]


def test_a_call_tells_nobody_who_it_is(call, aoki, chiba, doi):
    assert ends(call) == ["open", "open", "open", "sent", 3]
    items = [{"label": "年代", "value": "70代"}]
    assert call.teaser == {"items": items, "needs": [{"label": "arrears"}]}
    assert Disclosure.objects.count() == 0
    for by in (chiba, doi):
        assert not Referral.objects.visible_to(by.actor).exists()
        assert Offer.objects.visible_to(by.actor).count() == 1
    need = Need.objects.get()
    assert (need.owner_id, need.referred_at is not None) == (aoki.organisation.pk, True)
    called = Letter.objects.filter(key__startswith="called:").values_list("to", flat=True)
    assert sorted(map(str, called)) == [
        "body@example.org",
        "kakei-npo@example.org",
        "other-npo@example.org",
    ]
    assert broken() == {}


def test_the_first_gets_it_and_what_was_to_be_told(call, aoki, chiba, doi):
    actions.decline_offer(offer(call, 1), refusal=NO, by=doi.actor)
    taken = actions.take_offer(offer(call, 0), by=chiba.actor)

    assert ends(call) == ["taken", "declined", "over", "accepted", 0]
    assert (taken.service.name, taken.receiver) == ("家計の一", chiba.organisation)
    line = Disclosure.objects.get()
    assert (line.recipient, line.items) == ("家計の一", "お名前・ふりがな・連絡のしかた")
    assert (line.consent, line.decided_by_id) == (call.call_consent, aoki.user.pk)
    assert line.about == f"referrals.referral:{call.pk}"
    need = Need.objects.get()
    assert (need.owner_id, need.worker_id) == (chiba.organisation.pk, chiba.user.pk)
    assert Referral.objects.visible_to(chiba.actor).get() == call
    assert not Offer.objects.visible_to(doi.actor).exists()
    gone = Letter.objects.filter(key__startswith="gone:").values_list("to", flat=True)
    assert list(gone) == ["body@example.org"]
    assert broken() == {}


def test_who_comes_second_hears_that_it_is_gone(call, chiba, doi):
    late = offer(call, 1)
    actions.take_offer(offer(call, 0), by=chiba.actor)
    for deed in (
        lambda: actions.take_offer(late, by=doi.actor),
        lambda: actions.decline_offer(late, refusal=NO, by=doi.actor),
    ):
        with pytest.raises(Conflict, match="ほかの団体が引き受けました。"):
            deed()
    assert ends(call) == ["taken", "over", "over", "accepted", 0]


def test_all_say_no_and_it_is_back(call, aoki, chiba, doi):
    far = Refusal("too_far", "遠い")
    actions.decline_offer(offer(call, 0), refusal=NO, by=chiba.actor)
    actions.decline_offer(offer(call, 1), refusal=far, by=doi.actor)
    assert ends(call) == ["declined", "declined", "open", "sent", 1]
    actions.decline_offer(offer(call, 2), refusal=far, by=aoki.actor)  # heard on the telephone

    assert ends(call) == ["declined", "declined", "declined", "rejected", 0]
    assert fresh(call).reject_class == "too_far"
    need = Need.objects.get()
    assert (need.returned_at is not None, need.referred_at) == (True, None)
    assert broken() == {}


@pytest.mark.parametrize("number", [0, 1])
def test_who_was_not_asked_does_not_answer(call, aoki, baba, doi, chiba, number):
    for by in ({0: doi, 1: chiba}[number], aoki, baba):
        for deed in (
            lambda by=by: actions.take_offer(offer(call, number), by=by.actor),
            lambda by=by: actions.decline_offer(offer(call, number), refusal=NO, by=by.actor),
            lambda by=by: actions.see_offer(offer(call, number), by=by.actor),
        ):
            with pytest.raises(Denied):
                deed()
    assert ends(call) == ["open", "open", "open", "sent", 3]


def test_the_sender_does_not_answer_for_those_who_can(call, aoki):
    with pytest.raises(Denied):
        actions.accept(call, by=aoki.actor)
    with pytest.raises(Denied):
        actions.reject(call, refusal=NO, by=aoki.actor)


def test_a_slip_takes_it_and_the_desk_stays_the_owner(call, aoki):
    paper = offer(call, 2)
    actions.see_offer(paper, by=offered(paper.pk))
    actions.take_offer(paper, by=offered(paper.pk))
    assert ends(call) == ["over", "over", "taken", "accepted", 0]
    assert (fresh(call).receiver, Need.objects.get().owner_id) == (None, aoki.organisation.pk)
    assert broken() == {}


def test_without_the_consent_nobody_takes_it(call, aoki, chiba):
    withdraw_consent(call.call_consent, by=aoki.actor)
    with pytest.raises(Refused, match="本人の同意を確かめています"):
        actions.take_offer(offer(call, 0), by=chiba.actor)
    assert Disclosure.objects.count() == 0
    assert ends(call) == ["open", "open", "open", "sent", 3]


def test_withdrawn_it_is_nowhere(call, aoki, chiba, doi):
    actions.decline_offer(offer(call, 1), refusal=NO, by=doi.actor)
    actions.withdraw(fresh(call), whose="person", reason="元気になった", by=aoki.actor)
    assert ends(call) == ["over", "declined", "over", "withdrawn", 0]
    assert not Offer.objects.visible_to(chiba.actor).exists()
    told = Letter.objects.filter(key__startswith="withdrawn:").values_list("to", flat=True)
    assert sorted(map(str, told)) == ["body@example.org", "kakei-npo@example.org"]
    with pytest.raises(Conflict, match="もう返事があります"):
        actions.take_offer(offer(call, 0), by=chiba.actor)
    assert broken() == {}


def test_nobody_answers_and_it_expires(call, aoki, chiba, at):
    assert [due.what for due in due_for(chiba.actor)] == ["引き受ける団体をさがしているお願い"]
    at(clock.now() + timedelta(days=30))
    assert actions.ask_silent(fresh(call), by=system("test"))
    assert chores.expire() == 1
    assert ends(call) == ["over", "over", "over", "expired", 0]
    asked = Letter.objects.filter(key__startswith="question:").count()
    assert asked == 3
    assert due_for(chiba.actor) == []
    assert broken() == {}


def test_the_same_form_twice_is_one_call(aoki, case, services):
    asking = town.asking(case, aoki, None)
    first, second = (
        actions.call_for(case, asking, services=services, by=aoki.actor) for _ in range(2)
    )
    assert first == second
    assert Offer.objects.count() == 3


@pytest.mark.parametrize("kind", ["could_not_contact", "person_declined", ""])
def test_who_knows_nobody_cannot_say_that(call, chiba, kind):
    with pytest.raises(Refused):
        actions.decline_offer(offer(call, 0), refusal=Refusal(kind, "なぜなら"), by=chiba.actor)
    assert ends(call) == ["open", "open", "open", "sent", 3]


def test_two_to_eight_and_none_that_is_full(aoki, chiba, case, services):
    asking = town.asking(case, aoki, None)
    many = [town.service(f"団体{n}") for n in range(9)]
    for asked in (services[:1], [services[0]] * 2, many):
        with pytest.raises(Refused, match="2つから8つまで"):
            actions.call_for(case, asking, services=asked, by=aoki.actor)
    state_capacity(services[0], stated=Stated(CapacityState.FULL), by=chiba.actor)
    with pytest.raises(Refused, match="いっぱい"):
        actions.call_for(case, asking, services=services, by=aoki.actor)
    assert Referral.objects.count() == 0


def test_after_a_return_by_the_taker_it_ends_like_any_other(call, aoki, chiba):
    actions.take_offer(offer(call, 0), by=chiba.actor)
    actions.ask_to_return(fresh(call), refusal=NO, by=chiba.actor)
    actions.take_back(fresh(call), by=aoki.actor)
    assert ends(call) == ["taken", "over", "over", "rejected", 0]
    assert broken() == {}


@pytest.mark.parametrize(
    "untrue",
    [
        {"awaited": 0},
        {"service_id": None, "is_call": False},
        {"state": "accepted"},
        {"state": "withdrawn", "due_on": None, "ended_at": "2026-01-01T00:00Z"},
    ],
)
def test_the_database_keeps_a_call_true(call, untrue):
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.filter(pk=call.pk).update(**untrue)


def test_the_questions_find_what_is_broken(call, aoki, chiba, doi):
    Offer.objects.filter(pk=offer(call, 0).pk).update(state="over", answered_at=clock.now())
    assert list(broken()) == ["B"]
    Offer.objects.filter(referral=call).update(state="open", answered_at=None)
    line = Disclosure(person=call.case.main_person, recipient="x", items="x", purpose="x")
    line.basis, line.about = "life_in_danger", f"referrals.referral:{call.pk}"
    with transaction.atomic():
        line.save()
        assert list(broken()) == ["D"]
        transaction.set_rollback(True)  # it could not be deleted
    actions.take_offer(offer(call, 0), by=chiba.actor)
    Referral.objects.update(service=offer(call, 1).service)
    assert list(broken()) == ["D"]


def test_a_colleague_may_see_it_too(call, chiba):
    chino = person("chino", "kakei-npo", Role.PARTNER, OrganisationKind.PROVIDER)
    actions.see_offer(offer(call, 0), by=chino.actor)
    assert offer(call, 0).seen_at is not None
    actions.take_offer(offer(call, 0), by=chino.actor)
    with pytest.raises(Conflict):
        actions.take_offer(offer(call, 0), by=chiba.actor)
