"""Where a person may be reached: by one gate, asked at the moment of output."""

import pytest

from tests import town
from tests.people import person
from tsunagu.cases.actions import mark
from tsunagu.intake.actions import say
from tsunagu.intake.models import Side
from tsunagu.letters.chores import deliver
from tsunagu.letters.models import Letter
from tsunagu.people.roles import Role
from tsunagu.residents.models import Insider, Level, Person
from tsunagu.residents.papers import Mark
from tsunagu.residents.rules import Channel, Purpose, address_for

GIVEN = {
    (Purpose.WORK, Channel.SCREEN),
    (Purpose.WORK, Channel.PAPER),
    (Purpose.NOTICE, Channel.MAIL),
    (Purpose.OWN_RECORD, Channel.PAPER),
    (Purpose.REFERRAL, Channel.AGENCY),
    (Purpose.REFERRAL, Channel.PAPER),
}


@pytest.fixture
def tanaka(aoki, ueda):
    found = town.opened(aoki).main_person
    found.address, found.email, found.contact_way = "西町9-9-9", "tanaka@example.org", "mail"
    found.save()
    return Person.objects.get(pk=found.pk)


def given_to(actor, tanaka):
    return {
        (purpose, channel)
        for purpose in Purpose
        for channel in Channel
        if address_for(tanaka, actor, purpose=purpose, channel=channel)
    }


def shut(tanaka, level, aoki, ueda):
    mark(tanaka, Mark(level, "通知"), insiders=[ueda.user.pk], by=aoki.actor)


def test_nothing_is_given_out_without_a_purpose_in_the_table(tanaka, aoki):
    assert given_to(aoki.actor, tanaka) == GIVEN


@pytest.mark.parametrize("level", [Level.PROTECTED, Level.CLOSED])
def test_of_a_guarded_person_only_the_screen_of_an_insider(tanaka, aoki, ueda, baba, level):
    stale = Person.objects.get(pk=tanaka.pk)  # loaded before the marking
    shut(tanaka, level, aoki, ueda)
    own = {(Purpose.WORK, Channel.SCREEN), (Purpose.NOTICE, Channel.MAIL)}
    assert given_to(ueda.actor, Person.objects.get(pk=tanaka.pk)) == own
    notice = {(Purpose.NOTICE, Channel.MAIL)}
    assert given_to(baba.actor, Person.objects.get(pk=tanaka.pk)) == notice
    leaving = given_to(baba.actor, stale) - {(Purpose.WORK, Channel.SCREEN)}
    assert leaving == notice


def test_an_audited_person_is_reached_as_before(tanaka, aoki, ueda):
    shut(tanaka, Level.AUDITED, aoki, ueda)
    assert (given_to(aoki.actor, tanaka), Insider.objects.count()) == (GIVEN, 0)


def test_a_queued_letter_is_kept_back_when_its_way_is_safe_no_more(db, aoki):
    parts = (
        town.Part(
            town.Particulars(name="見本", email="old@example.org", contact_way="mail"),
            is_teller=True,
        ),
    )
    concern = town.told(parts=parts)
    say(concern, words="お返事です", key=town.key(), side=Side.DESK, by=aoki.actor)
    waiting = Letter.objects.waiting().filter(person_id__isnull=False)
    count = waiting.count()
    Person.objects.filter(parties__concern=concern).update(contact_way="receipt")
    deliver()
    kept = Letter.objects.filter(person_id__isnull=False, cancelled_at__isnull=False)
    assert (count > 0, kept.count(), waiting.count()) == (True, count, 0)


def test_the_case_of_a_stranger_role(tanaka, aoki, ueda):
    shut(tanaka, Level.CLOSED, aoki, ueda)
    officer = person("hogo", "city", Role.DATA_OFFICER)
    now = Person.objects.get(pk=tanaka.pk)
    assert given_to(officer.actor, now) == {(Purpose.NOTICE, Channel.MAIL)}
