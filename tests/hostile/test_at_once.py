"""Every deed with a key, from eight hands at the same moment: one row, and nobody is refused."""

import pytest

from tests import town
from tests.at_once import at_once
from tests.hostile.scene import CROW
from tsunagu.cases.actions import note_attempt, write_note
from tsunagu.cases.models import Case, CaseNote, ContactAttempt, NoteMethod
from tsunagu.cases.papers import Noted
from tsunagu.ground.actor import RESIDENT
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
