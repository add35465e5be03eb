"""From the wish for a call recorder to its return, with the clock that reminds."""

from datetime import timedelta

import pytest

from tests import guarding, town
from tests.at_once import at_once
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.holdings.queries.due import _people
from tsunagu.letters.models import Letter
from tsunagu.plan.models import Measure
from tsunagu.plan.queries import safer
from tsunagu.referrals.queries.due import Morning, Reader
from tsunagu.residents.models import ContactWay, Level, Person
from tsunagu.safety import actions, chores
from tsunagu.safety.models import Loan, Recorder
from tsunagu.safety.queries import loans
from tsunagu.safety.states import End, LoanState
from tsunagu.volunteering.models import Neighbour

S = LoanState


def state(loan):
    return Loan.objects.get(pk=loan.pk).state


def test_from_the_wish_to_the_return(endo, far):
    said = guarding.wish()
    loan = actions.ask(said)
    assert actions.ask(said) == loan
    assert actions.add_recorders(["R-1", "R-2", " R-1 ", ""], by=endo.actor) == 2
    assert actions.add_recorders(["R-2"], by=endo.actor) == 0
    hand_out = {"until": guarding.in_a_year(), "by": endo.actor}
    for wrong, sentence in (("R-9", "この番号の機械"), ("", "この番号の機械")):
        with pytest.raises(Refused, match=sentence):
            actions.hand_out(loan, number=wrong, **hand_out)
    with pytest.raises(Refused, match="3年のうち"):
        actions.hand_out(loan, number="R-1", **(hand_out | {"until": clock.today()}))
    with pytest.raises(Denied):
        actions.hand_out(loan, number="R-1", **(hand_out | {"by": far.actor}))
    actions.hand_out(loan, number="R-1", **hand_out)
    assert (loan.state, loan.next_on, loan.owner) == (S.LENT, hand_out["until"], endo.user)
    assert [one.number for one in loans.free(endo.actor)] == ["R-2"]
    with pytest.raises(Conflict, match="ほかの人が使っています"):
        actions.hand_out(guarding.asked(), number="R-1", **hand_out)
    assert [Loan.objects.visible_to(who.actor).count() for who in (endo, far)] == [2, 0]
    stale = Loan.objects.get(pk=loan.pk)
    actions.take_back(loan, by=endo.actor)
    with pytest.raises(Conflict):
        actions.lose(stale, by=endo.actor)
    assert (state(loan), loan.next_on, loans.free(endo.actor).count()) == (S.RETURNED, None, 2)
    Person.objects.update(level=Level.CLOSED)
    assert not Loan.objects.visible_to(endo.actor).exists()


def test_what_is_lost_leaves_the_stock_until_it_turns_up(endo):
    loan = guarding.lent(endo, "R-1")
    actions.lose(loan, note="だいじょうぶです", by=endo.actor)
    assert (state(loan), loans.free(endo.actor).count()) == (S.LOST, 0)
    with pytest.raises(Refused):
        actions.hand_out(guarding.asked(), number="R-1", until=guarding.in_a_year(), by=endo.actor)
    actions.take_back(loan, by=endo.actor)
    assert (state(loan), loans.free(endo.actor).count()) == (S.RETURNED, 1)


def test_the_clock_reminds_once_and_who_reads_no_mail_is_rung_up(endo):
    mails = guarding.lent(endo)
    rings = guarding.lent(endo, email="", phone="042-000-0009", contact_way=ContactWay.PHONE)
    assert chores.remind_of_recorders() == 0
    letters = Letter.objects.filter(about=f"safety.loan:{mails.pk}")
    before = letters.count()
    with clock.at(clock.now() + timedelta(days=352)):
        assert (chores.remind_of_recorders(), chores.remind_of_recorders()) == (2, 0)
        for loan in (mails, rings):
            loan.refresh_from_db()
        assert letters.count() == before + 1
        assert (mails.next_on, rings.next_on) == (mails.until, clock.today())
        assert "loans" in {one.kind for one in Morning().read()[Reader(endo.user.pk)]}
        actions.extend(mails, until=clock.today() + timedelta(days=300), by=endo.actor)
        assert (mails.reminded_on, chores.remind_of_recorders()) == (None, 0)


def test_a_wish_is_taken_back_behind_the_receipt_and_a_machine_is_not(client, endo):
    said = {"name": "見本 きく", "address": "見本4-5-6", "phone": "042-000-0001", "agrees": "on"}
    said |= {
        "chome": str(guarding.asked().person.chome_id),
        "words": "こわい電話",
        "key": town.key(),
    }
    missing = client.post("/neighbours/recorder/", said | {"agrees": "", "address": ""})
    page = missing.content.decode()
    assert (missing.status_code, "住所を書いてください。" in page) == (422, True)
    assert "こわい電話" in page
    for _again in range(2):
        assert client.post("/neighbours/recorder/", said)["Location"] == "/neighbours/mine/"
    loan = Loan.objects.latest("pk")
    assert (Loan.objects.count(), str(loan.words)) == (2, "こわい電話")
    assert "申しこみを受け取りました" in client.get("/neighbours/mine/").content.decode()
    client.post("/neighbours/mine/", {"do": f"cancel-{loan.pk}"})
    loan.refresh_from_db()
    assert (loan.state, loan.end) == (S.DROPPED, End.WISH)
    with pytest.raises(Denied):
        actions.drop(guarding.lent(endo), end=End.WISH, by=RESIDENT)


def test_the_pages_of_the_desk(client, endo, far, django_assert_max_num_queries):
    loan = guarding.asked()
    client.force_login(endo.user)
    long = client.post("/desk/recorders/stock/", {"numbers": "R-1\n" + "9" * 31})
    assert (long.status_code, "2行めの番号が長すぎます" in long.content.decode()) == (422, True)
    client.post("/desk/recorders/stock/", {"numbers": "R-1\r\nR-2\r\n"})
    assert Recorder.objects.count() == 2
    until = {"until": str(guarding.in_a_year())}
    wrong = client.post(f"/desk/recorders/{loan.pk}/lend/", until | {"number": "R-9"})
    assert (wrong.status_code, 'value="R-9"' in wrong.content.decode()) == (422, True)
    client.post(f"/desk/recorders/{loan.pk}/lend/", until | {"number": "R-1"})
    assert state(loan) == S.LENT
    page = client.get(f"/desk/recorders/{loan.pk}/").content.decode()
    assert all(text in page for text in ("見本 きく", "R-1", guarding.WHY))
    for _ in range(3):
        guarding.asked()
    with django_assert_max_num_queries(20):
        assert client.get("/desk/recorders/").content.decode().count("見本 きく") == 4
    client.force_login(far.user)
    assert client.get(f"/desk/recorders/{loan.pk}/").status_code == 404


def test_the_figure_and_how_long_the_record_stays(endo):
    for _ in range(10):
        loan = guarding.lent(endo)
    for _ in range(5):
        guarding.asked()
    assert safer.recorders_lent(Measure()).number == "67%"
    Person.objects.filter(pk=loan.person_id).update(known_since=clock.now() - timedelta(days=9000))
    Neighbour.objects.update(joined_at=clock.now() - timedelta(days=9000))
    cutoff = clock.now() - timedelta(days=365)
    assert not _people(cutoff).filter(pk=loan.person_id).exists()
    actions.take_back(loan, by=endo.actor)
    Loan.objects.filter(pk=loan.pk).update(ended_at=clock.now() - timedelta(days=8000))
    assert _people(cutoff).filter(pk=loan.person_id).exists()


@pytest.mark.django_db(transaction=True)
def test_one_machine_to_two_people_at_once_goes_to_one(endo):
    actions.add_recorders(["R-1"], by=endo.actor)
    wishes = [guarding.asked() for _ in range(2)]

    def hand_out(number):
        until = guarding.in_a_year()
        actions.hand_out(wishes[number], number="R-1", until=until, by=endo.actor)

    done = at_once(hand_out, hands=2)
    assert sum(isinstance(one, Conflict) for one in done) == 1
    assert Loan.objects.filter(state=S.LENT).count() == 1
