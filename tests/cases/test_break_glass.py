"""A protected record opens for three hours, for one user, with a reason that others check."""

from datetime import timedelta

import pytest

from tests import town
from tests.people import person
from tsunagu.cases.actions import break_glass, mark
from tsunagu.cases.models import Case
from tsunagu.ground import clock
from tsunagu.ground.errors import Denied, Refused
from tsunagu.journal.models import Entry
from tsunagu.letters.models import Letter
from tsunagu.people.roles import Role
from tsunagu.residents.actions import review_glass
from tsunagu.residents.chores import remind_of_reviews
from tsunagu.residents.models import GlassBreak, Level
from tsunagu.residents.papers import Breaking, Mark

WHY = Breaking("danger", "本人から、今すぐ会いたいと電話")


@pytest.fixture
def officer(db):
    """保護さん: 市の個人情報保護の担当。"""
    return person("hogo", "city", Role.DATA_OFFICER)


@pytest.fixture
def shut(aoki, ueda):
    def go(level):
        case = town.opened(aoki)
        mark(case.main_person, Mark(level, "通知"), insiders=[ueda.user.pk], by=aoki.actor)
        return case

    return go


def sees(who, case):
    return Case.objects.visible_to(who.actor).filter(pk=case.pk).exists()


def test_it_opens_for_this_user_for_three_hours(shut, ito, baba, officer, at):
    case, kato = shut(Level.PROTECTED), person("kato", "first-door", Role.WORKER)
    now = clock.now()
    break_glass(case.pk, WHY, by=ito.actor)
    assert (sees(ito, case), sees(kato, case), sees(baba, case)) == (True, False, False)
    told = Letter.objects.filter(key__startswith="glass:")
    assert list(told.values_list("to", flat=True)) == ["hogo@example.org"]
    assert "見本" not in "".join(letter.subject + letter.body for letter in told)
    assert Entry.objects.filter(verb="glass.broken", user_id=ito.user.pk).count() == 1
    at(now + timedelta(hours=3, minutes=1))
    assert not sees(ito, case)


def test_a_closed_case_an_absent_one_and_another_desks_are_refused_alike(shut, ito, baba, officer):
    closed, protected = shut(Level.CLOSED), shut(Level.PROTECTED)
    said = set()
    for number, who in ((closed.pk, ito), (9_999, ito), (protected.pk, baba)):
        with pytest.raises(Refused) as refusal:
            break_glass(number, WHY, by=who.actor)
        said.add(str(refusal.value))
    assert (len(said), GlassBreak.objects.count()) == (1, 0)


def test_a_reason_in_words_is_needed(shut, ito, officer):
    with pytest.raises(Refused):
        break_glass(shut(Level.PROTECTED).pk, Breaking("danger", " "), by=ito.actor)
    assert GlassBreak.objects.count() == 0


def test_who_broke_it_gains_no_say_over_the_marking(shut, ito, officer):
    case = shut(Level.PROTECTED)
    break_glass(case.pk, WHY, by=ito.actor)
    with pytest.raises(Denied):
        mark(case.main_person, Mark(Level.CLOSED, "x"), insiders=[ito.user.pk], by=ito.actor)


def test_it_is_checked_by_another_within_two_working_days(shut, ito, officer, at):
    break_glass(shut(Level.PROTECTED).pk, WHY, by=ito.actor)
    glass = GlassBreak.objects.get()
    assert remind_of_reviews() == 0
    at(clock.now() + timedelta(days=9))
    assert (remind_of_reviews(), glass.is_late) == (1, True)
    with pytest.raises(Denied):
        review_glass(glass, is_right=True, words="よい", by=ito.actor)
    review_glass(glass, is_right=False, words="電話の記録がない", by=officer.actor)
    with pytest.raises(Denied):
        review_glass(glass, is_right=True, words="二度目", by=officer.actor)
    assert remind_of_reviews() == 0
