"""Places to be are asked after: their keepers twice, then the desk; readers see how old it is."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.gatherings import described, drafted, opened, silent
from tests.people import person
from tsunagu.community.actions import gatherings as actions
from tsunagu.community.chores import ask_keepers
from tsunagu.community.models import Gathering
from tsunagu.community.queries import upkeep
from tsunagu.community.states import GatheringState
from tsunagu.ground import clock
from tsunagu.ground.errors import Denied
from tsunagu.journal.models import Entry
from tsunagu.letters.models import Letter
from tsunagu.people.models import OrganisationKind
from tsunagu.people.roles import Role
from tsunagu.referrals.queries.due import Morning, Reader
from tsunagu.web.desk.today.circles import places as due

S = GatheringState
BROKEN = {
    "community_shown_has_a_day": [{"check_on": None}, {"state": "draft"}],
    "community_asked_twice_at_most": [{"asked": 3}],
}


@pytest.fixture
def kato(small_city):
    """加藤さん: 地域福祉コーディネーター。返事のない居場所に、窓口から聞く。"""
    return person("kato", "first-door", Role.COORDINATOR)


@pytest.fixture
def nishi(kato):
    """西さん: 居場所をひらいている推進員。"""
    return person("nishi", "engawa", Role.PROMOTER, OrganisationKind.GROUP)


def at_nine(day):
    return clock.now().replace(hour=9) + (day - clock.today())


def asked_after(day, count):
    """The first of six mornings, so many days after ``day``, on which somebody is asked."""
    for later in range(count, count + 6):
        with clock.at(at_nine(day + timedelta(days=later))):
            if ask_keepers():
                return clock.today()
    return None


def test_its_keepers_are_asked_and_once_more(nishi):
    gathering, day = opened(nishi), clock.today()
    letters = Letter.objects.filter(about=f"community.gathering:{gathering.pk}")
    assert (gathering.desk.is_first_door, gathering.is_old) == (True, False)
    assert asked_after(day, 170) is None
    first = asked_after(day, 185)
    assert (letters.count(), str(letters.get().to)) == (1, nishi.user.email)
    assert f"/gatherings/{gathering.pk}/" in str(letters.get().body)
    assert "お電話します" not in str(letters.get().body)
    gathering.refresh_from_db()
    assert (gathering.asked, gathering.is_old) == (1, True)
    with clock.at(at_nine(first)):
        assert [*upkeep.with_desk()] == []
        assert [*upkeep.to_confirm(nishi.actor)] == [gathering]
    second = asked_after(day, (gathering.check_on - day).days)
    assert (letters.count(), second > first) == (2, True)
    assert "お電話します" in str(letters.order_by("pk").last().body)
    gathering.refresh_from_db()
    assert asked_after(day, (gathering.check_on - day).days) is None
    verbs = Entry.objects.filter(subject=f"community.gathering:{gathering.pk}", verb__endswith="ed")
    assert list(verbs.order_by("pk").values_list("verb", flat=True))[-2:] == ["gathering.asked"] * 2


def test_then_the_desk_asks(kato, nishi):
    gathering = silent(nishi)
    with clock.at(at_nine(clock.today() + timedelta(days=3))):
        assert [*upkeep.due_at(kato.actor)] == [gathering]
        assert "gatherings" in {line.kind for line in Morning().read()[Reader(kato.user.pk)]}
        shown = due(kato.actor, clock.today())
        assert (shown.late().height, shown.today().height, shown.new().height) == (1, 0, 0)
        assert due(nishi.actor, clock.today()).late().height == 0
        with pytest.raises(Denied):
            actions.wait(gathering, by=nishi.actor)
        actions.wait(gathering, by=kato.actor)
        assert ([*upkeep.with_desk()], gathering.is_old) == ([], True)
        actions.confirm(gathering, by=nishi.actor)
        assert (gathering.asked, gathering.is_old) == (0, False)
        with pytest.raises(Denied, match="番ではありません"):
            actions.wait(gathering, by=kato.actor)


def test_a_place_without_anybody_to_ask_is_the_desks_at_once(kato):
    opened(kato, keeper="見本の会")
    empty = person("nobody", "empty-group", Role.PROMOTER, OrganisationKind.GROUP)
    left = opened(empty, "見本のだれもいない場所", keeper="")
    empty.membership.delete()
    type(empty.organisation).objects.filter(pk=empty.organisation.pk).update(email="")
    with clock.at(at_nine(clock.today() + timedelta(days=190))):
        assert upkeep.with_desk().count() == 1
        for later in range(5):
            with clock.at(clock.now() + timedelta(days=later)):
                ask_keepers()
        assert {one.pk for one in upkeep.with_desk()} >= {left.pk}
        assert upkeep.with_desk().count() == 2
    assert not Letter.objects.exists()


def test_to_confirm_changes_nothing_that_readers_follow(nishi):
    gathering = opened(nishi)
    before = Gathering.objects.get(pk=gathering.pk).modified_at
    with clock.at(clock.now() + timedelta(days=9)):
        actions.confirm(gathering, by=nishi.actor)
        assert gathering.confirmed_on == clock.today()
        assert gathering.modified_at == before
        actions.describe(gathering, described(), by=nishi.actor)
        assert gathering.modified_at > before


def test_who_writes_it_anew_has_looked(nishi):
    gathering = silent(nishi)
    actions.describe(gathering, described(), by=nishi.actor)
    assert (gathering.asked, gathering.check_on > clock.today()) == (0, True)
    actions.move(gathering, S.ENDED, by=nishi.actor)
    assert (gathering.check_on, gathering.is_old) == (None, False)
    with pytest.raises(Denied, match="公開していない"):
        actions.confirm(drafted(nishi, "見本の下書き"), by=nishi.actor)


def test_the_database_holds_what_the_rules_say(nishi):
    gathering = opened(nishi)
    for name, ways in BROKEN.items():
        for changes in ways:
            with pytest.raises(IntegrityError, match=name), transaction.atomic():
                Gathering.objects.filter(pk=gathering.pk).update(**changes)
