"""Every deed with a key, from eight hands at the same moment: one row, and nobody is refused."""

import pytest

from tests import town
from tests.at_once import at_once
from tests.hostile.scene import CROW
from tsunagu.cases.actions import (
    cancel_appointment,
    confirm_appointment,
    make_appointment,
    move_appointment,
    note_attempt,
    open_case,
    say_yes,
    write_note,
)
from tsunagu.cases.models import Appointment, Case, CaseNote, ContactAttempt, NoteMethod
from tsunagu.cases.papers import Noted
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.ground.errors import HouseError, Refused
from tsunagu.intake.actions import receive, say
from tsunagu.intake.models import Answer, Concern, Message, Side
from tsunagu.intake.papers import Part, Told
from tsunagu.journal.models import Entry
from tsunagu.letters.models import Letter
from tsunagu.referrals.actions import ask_back, refer
from tsunagu.referrals.models import Question, Referral
from tsunagu.referrals.queries.invariants import broken

HANDS = 8
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def all_the_same(deed):
    """Eight at once; each hears of the one row."""
    heard = at_once(lambda _n: deed().pk, HANDS)
    assert heard == [heard[0]] * HANDS
    assert isinstance(heard[0], int)
    assert broken() == {}


def deeds(name):
    return Entry.objects.filter(verb=name).count()


def test_receive(aoki):
    told = Told(key=town.key(), words="死にたいです", parts=(Part(CROW, is_teller=True),))
    all_the_same(lambda: receive(told))
    counts = (Concern.objects.count(), Answer.objects.count(), Letter.objects.count())
    assert counts == (1, 1, 1)
    assert deeds("concern.received") == 1


@pytest.mark.parametrize("side", [Side.TELLER, Side.DESK])
def test_say(aoki, side):
    concern, key = town.told(), town.key()
    by = RESIDENT if side == Side.TELLER else aoki.actor
    all_the_same(
        lambda: say(
            Concern.objects.get(pk=concern.pk), words="つづきです", key=key, side=side, by=by
        )
    )
    assert (Message.objects.count(), deeds("message.said")) == (1, 1)


def test_write_note(aoki):
    case, key = town.opened(aoki), town.key()
    noted = Noted(key=key, method=NoteMethod.PHONE, facts="電話で話した")
    all_the_same(lambda: write_note(Case.objects.get(pk=case.pk), noted, by=aoki.actor))
    assert (CaseNote.objects.count(), deeds("note.written")) == (1, 1)


def test_note_attempt(aoki):
    case = town.opened(aoki)
    facts = {"channel": "phone", "result": "no_answer", "note": "", "key": town.key()}
    all_the_same(lambda: note_attempt(Case.objects.get(pk=case.pk), **facts, by=aoki.actor))
    assert (ContactAttempt.objects.count(), deeds("contact.tried")) == (1, 1)


def test_make_appointment(aoki):
    case = town.opened(aoki)
    asked = town.meeting(case, aoki, agreed_how="phone", need=case.needs.get())
    all_the_same(lambda: make_appointment(Case.objects.get(pk=case.pk), asked, by=aoki.actor))
    assert (Appointment.objects.count(), deeds("appointment.made")) == (1, 1)


def test_of_eight_meetings_at_the_same_time_one_is_agreed(aoki):
    rows = [town.to_meet(town.opened(aoki), aoki).pk for _ in range(HANDS)]

    def deed(number):
        met = Appointment.objects.get(pk=rows[number])
        confirm_appointment(met, how="phone", by=aoki.actor)

    heard = at_once(deed, HANDS)
    assert [type(each) for each in heard if each is not None] == [Refused] * (HANDS - 1)
    assert Appointment.objects.filter(state="confirmed").count() == 1
    assert broken() == {}


def test_moving_and_saying_yes_at_once_leaves_one_truth(aoki):
    for _ in range(5):
        concern = town.told()
        case = open_case(concern, opening=town.opening(), by=aoki.actor)
        pk = town.to_meet(case, aoki, need=case.needs.get()).pk
        later = town.meeting(case, aoki, at=town.in_days(6))
        both = [
            lambda p=pk, c=concern: say_yes(Appointment.objects.get(pk=p), behind=c),
            lambda p=pk, m=later: move_appointment(
                Appointment.objects.get(pk=p), m, reason="病院", by=aoki.actor
            ),
        ]
        heard = at_once(lambda n, both=both: both[n](), 2)
        assert [each for each in heard if isinstance(each, Exception)] == [
            each for each in heard if isinstance(each, HouseError)
        ]
        standing = Appointment.objects.standing().filter(case=case)
        assert standing.count() == 1
        assert case.needs.get().next_on == clock.day_of(standing.get().at)
        cancel_appointment(standing.get(), whose="desk", reason="x", by=aoki.actor)
    assert broken() == {}


def test_refer_and_ask_back(aoki, chiba):
    case, service = town.opened(aoki), town.service(account=chiba.organisation)
    asking = town.asking(case, aoki, service)
    all_the_same(lambda: refer(Case.objects.get(pk=case.pk), asking, by=aoki.actor))
    referral, key = Referral.objects.get(), town.key()
    all_the_same(
        lambda: ask_back(
            Referral.objects.get(pk=referral.pk), words="何時ですか", key=key, by=chiba.actor
        )
    )
    assert (Question.objects.count(), deeds("referral.asked_back")) == (1, 1)
