"""お会いする日: behind the receipt the person says yes, or wishes for another day."""

import pytest
from django.test import Client

from tests import town
from tests.town import NEIGHBOUR, TANAKA
from tsunagu.cases.actions import cancel_appointment, join, open_case
from tsunagu.cases.models import Appointment
from tsunagu.intake.actions import passphrase_for, receive
from tsunagu.intake.models import Teller
from tsunagu.intake.papers import Part, Told
from tsunagu.residents.papers import Particulars

WORDS, PLACE = "印かんを持ってきてください", "市役所の1階カナリア"


def told(teller=Teller.SELF, part=None):
    """A concern and a client that has opened what stands behind its receipt."""
    key = town.key()
    if teller == Teller.SELF:
        parts = (part or Part(TANAKA, is_teller=True),)
    else:
        parts = (Part(NEIGHBOUR, is_concerned=False, is_teller=True), Part(TANAKA))
    return receive(Told(key=key, words="家賃", teller=teller, parts=parts)), key


def opened(concern, key):
    client = Client()
    codes = {"receipt": concern.receipt, "passphrase": passphrase_for(key)}
    assert client.post("/status/", codes).status_code == 302
    return client


@pytest.fixture
def mine(aoki):
    return told()


@pytest.fixture
def met(aoki, mine):
    case = open_case(mine[0], opening=town.opening(), by=aoki.actor)
    return town.to_meet(case, aoki, words=WORDS, place=PLACE)


def state(met):
    return Appointment.objects.get(pk=met.pk).state


def test_the_person_says_yes(mine, met):
    client = opened(*mine)
    assert PLACE in client.get("/status/view/").content.decode()
    page = f"/status/meeting/{met.pk}/"
    assert WORDS in client.get(page).content.decode()
    assert client.post(page, {"yes": "1"}).url == "/status/view/"
    assert state(met) == "confirmed"
    again = client.post(page, {"yes": "1"})
    assert (again.status_code, "もう返事がすんでいます" in again.content.decode()) == (422, True)


def test_the_person_wishes_for_another_day(mine, met):
    client, page = opened(*mine), f"/status/meeting/{met.pk}/"
    assert client.post(page, {"words": " "}).status_code == 422
    long = client.post(page, {"words": "長" * 2_001})
    assert (long.status_code, "長" * 2_001 in long.content.decode()) == (422, True)
    assert client.post(page, {"words": "😀火曜の午後"}).url == "/status/view/"
    assert Appointment.objects.get().wish == "😀火曜の午後"
    assert "ほかの日の希望を、送りました" in client.get("/status/view/").content.decode()


def test_what_was_called_off_is_said_and_asks_nothing(mine, met, aoki):
    cancel_appointment(met, whose="desk", reason="カナリアの都合", by=aoki.actor)
    client = opened(*mine)
    text = client.get("/status/view/").content.decode()
    assert ("取りやめになりました" in text, "カナリアの都合" in text) == (True, False)
    assert client.post(f"/status/meeting/{met.pk}/", {"yes": "1"}).status_code == 422
    assert state(met) == "cancelled"


@pytest.mark.parametrize("teller", [t for t in Teller if t != Teller.SELF])
def test_a_reporter_never_sees_it(met, aoki, teller):
    theirs = told(teller)
    join(theirs[0], case=met.case, reason="同じ人", by=aoki.actor)
    nobody_sees(met, opened(*theirs))


def test_others_of_the_household_do_not_see_it(met, aoki):
    husband = Part(Particulars(name="見本 夫"), is_teller=True)
    theirs = told(part=husband)
    join(theirs[0], case=met.case, reason="同じ家", by=aoki.actor)
    nobody_sees(met, opened(*theirs))


def nobody_sees(met, client):
    text = client.get("/status/view/").content.decode()
    assert [word for word in (WORDS, PLACE, "お会いする日") if word in text] == []
    page = f"/status/meeting/{met.pk}/"
    assert (client.get(page).status_code, client.post(page, {"yes": "1"}).status_code) == (404, 404)
    assert state(met) == "proposed"


def test_without_the_receipt_the_codes_are_asked_for(client, met):
    page = f"/status/meeting/{met.pk}/"
    assert "受付番号" in client.get(page).content.decode()
    answer = client.post(page, {"words": "火曜の午後"})
    assert (answer.status_code, state(met)) == (422, "proposed")
    assert "火曜の午後" in answer.content.decode()
