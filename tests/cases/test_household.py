"""Who is of a household: somebody comes, goes and comes again; nobody is hidden or shown by it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests import town
from tests.at_once import at_once
from tests.people import person
from tsunagu.cases.actions import (
    add_member,
    add_need,
    end_need,
    join,
    mark,
    name_insider,
    remove_member,
    say_relation,
    shut_out,
)
from tsunagu.cases.models import Case
from tsunagu.cases.papers import Newcomer, NewNeed
from tsunagu.cases.queries.household import known_people, told_of
from tsunagu.ground import clock
from tsunagu.ground.errors import Denied, HouseError, Refused
from tsunagu.intake.actions import receive
from tsunagu.intake.models import Concern
from tsunagu.intake.papers import Part, Told
from tsunagu.journal.models import Entry
from tsunagu.people.roles import Role
from tsunagu.referrals.queries.invariants import broken
from tsunagu.residents.actions import enrol
from tsunagu.residents.models import HouseholdMember, Leaving, Level
from tsunagu.residents.papers import Gone, Mark, Particulars

SHUT = Mark(Level.CLOSED, source="支援措置の申出書")
WIFE = Particulars(name="見本 妻子", kana="みほん つまこ", sex="female")


@pytest.fixture
def case(aoki):
    return town.opened(aoki)


@pytest.fixture
def guarded(aoki, ueda):
    """Somebody closed, of another case of Aoki's; Aoki and Ueda may see her."""
    told = Told(key=town.key(), words="こわい", parts=(Part(WIFE, is_teller=True),))
    return closed(receive(told, by=aoki.actor).parties.get().person, aoki, ueda)


def closed(whom, aoki, ueda):
    mark(whom, SHUT, insiders=[ueda.user.pk], by=aoki.actor)
    whom.refresh_from_db()
    return whom


def added(case, who, aoki, relation="妻"):
    return add_member(case, Newcomer(who, relation), by=aoki.actor)


def names(case):
    rows = case.household.members.current().order_by("pk")
    return [(part.person.name, part.relation) for part in rows.select_related("person")]


def gone(days=0, why=Leaving.MOVED):
    return Gone(clock.today() - timedelta(days=days), why)


def sees(who, case):
    return Case.objects.visible_to(who.actor).filter(pk=case.pk).exists()


def test_somebody_comes_is_named_anew_goes_and_comes_again(case, aoki):
    member = added(case, WIFE, aoki)
    assert names(case) == [("見本 花子", "本人"), ("見本 妻子", "妻")]
    with pytest.raises(Refused):
        added(case, member.person, aoki)
    say_relation(case, member, "ほかの親族", by=aoki.actor)
    remove_member(case, member, gone(), by=aoki.actor)
    assert names(case) == [("見本 花子", "本人")]
    added(case, member.person, aoki, "同居人")
    assert names(case)[1:] == [("見本 妻子", "同居人")]
    assert case.household.members.count() == 2  # on one day it is one part
    verbs = Entry.objects.filter(verb__startswith="household.").order_by("pk")
    assert list(verbs.values_list("verb", flat=True))[1:] == [
        "household.member_added",
        "household.relation_said",
        "household.member_left",
        "household.member_added",
    ]


def test_who_comes_again_later_has_two_parts_and_they_do_not_overlap(case, aoki):
    member = added(case, WIFE, aoki)
    HouseholdMember.objects.filter(pk=member.pk).update(from_on=clock.today() - timedelta(days=9))
    member.refresh_from_db()
    remove_member(case, member, gone(days=2), by=aoki.actor)
    again = added(case, member.person, aoki)
    member.refresh_from_db()
    assert member.until_on < again.from_on
    assert names(case)[1:] == [("見本 妻子", "妻")]


@pytest.mark.parametrize(
    "facts",
    [{}, {"until_on": "2020-01-01", "leaving": "moved"}, {"until_on": "2999-01-01"}],
    ids=["twice", "before it began", "without why"],
)
def test_the_database_refuses_an_overlap_and_a_wrong_end(case, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        HouseholdMember.objects.create(
            household=case.household,
            person=case.main_person,
            from_on=clock.today() + timedelta(days=1),
            **facts,
        )


@pytest.mark.parametrize(
    "wrong", [{"days": -1}, {"days": 1}, {"why": ""}], ids=["later", "before", "why"]
)
def test_a_wrong_end_is_said_and_nothing_is_written(case, aoki, wrong):
    member = added(case, WIFE, aoki)
    with pytest.raises(Exception, match="外れた日"):
        remove_member(case, member, gone(**wrong), by=aoki.actor)
    assert len(names(case)) == 2


def test_nobody_goes_for_whom_something_is_to_be_done(case, aoki):
    member = added(case, WIFE, aoki)
    need = add_need(case, NewNeed(town.code(), town.soon(), person=member.person), by=aoki.actor)
    with pytest.raises(Refused, match="課題"):
        remove_member(case, member, gone(), by=aoki.actor)
    end_need(need, ending=town.resolved(), by=aoki.actor)
    town.to_meet(case, aoki, person=member.person)
    with pytest.raises(Refused, match="面談"):
        remove_member(case, member, gone(), by=aoki.actor)


def test_the_person_in_the_middle_stays_and_nobody_else_is_it(case, aoki):
    main = case.household.members.get()
    member = added(case, WIFE, aoki)
    with pytest.raises(Refused):
        remove_member(case, main, gone(), by=aoki.actor)
    for part, relation in ((main, "妻"), (member, "本人")):
        with pytest.raises(Refused):
            say_relation(case, part, relation, by=aoki.actor)


def test_another_desk_may_not(case, aoki, baba):
    member = added(case, WIFE, aoki)
    saeki = person("saeki", "other-desk", Role.WORKER)
    for deed in (
        lambda: added(case, Particulars(name="見本 子"), saeki),
        lambda: say_relation(case, member, "夫", by=saeki.actor),
        lambda: remove_member(case, member, gone(), by=saeki.actor),
    ):
        with pytest.raises(Denied):
            deed()
    assert names(case)[1:] == [("見本 妻子", "妻")]


def test_a_later_telling_brings_its_people_once(case, aoki):
    son = Part(Particulars(name="見本 一郎"), relation="長男")
    parts = (Part(town.TANAKA, is_teller=True), son, Part(Particulars()))
    again = receive(Told(key=town.key(), words="息子も困っている", parts=parts), by=aoki.actor)
    join(again, case=case, reason="同じ家", by=aoki.actor)
    assert names(case) == [("見本 花子", "本人"), ("見本 一郎", "長男")]


def test_a_later_telling_brings_nobody_who_was_not_chosen(case, aoki):
    parts = (Part(Particulars(name="見本 一郎")), Part(Particulars(name="見本 二郎")))
    again = receive(Told(key=town.key(), words="二人", parts=parts), by=aoki.actor)
    second = again.parties.order_by("pk").last().person
    join(again, case=case, reason="同じ家", people=[second.pk], by=aoki.actor)
    assert names(case)[1:] == [("見本 二郎", "")]
    assert [who.name for who in told_of(case, aoki.actor)] == ["見本 一郎"]


@pytest.mark.parametrize("chosen", [True, False])
def test_a_guarded_person_guards_the_case_that_they_come_to(case, guarded, aoki, ueda, ito, chosen):
    """By a later telling, whether or not they are taken into the household."""
    again = Concern.objects.get(parties__person=guarded)
    people = [guarded.pk] if chosen else []
    join(again, case=case, reason="同じ家", people=people, by=aoki.actor)
    assert [sees(who, case) for who in (aoki, ueda, ito)] == [True, True, False]
    assert broken() == {}


def test_a_guarded_person_who_is_added_guards_the_case_and_goes_on_guarding_it(
    case, guarded, aoki, ueda, ito
):
    member = added(case, guarded, aoki)
    assert [sees(who, case) for who in (aoki, ueda, ito)] == [True, True, False]
    remove_member(Case.objects.get(pk=case.pk), member, gone(), by=aoki.actor)
    assert [sees(who, case) for who in (aoki, ueda, ito)] == [True, True, False]


def test_who_was_of_the_household_guards_it_when_they_are_marked_later(case, aoki, ueda, ito):
    member = added(case, WIFE, aoki)
    remove_member(case, member, gone(), by=aoki.actor)
    closed(member.person, aoki, ueda)
    assert [sees(who, case) for who in (aoki, ueda, ito)] == [True, True, False]


@pytest.mark.parametrize("joins", [True, False])
def test_no_guarded_person_comes_to_work_of_who_may_not_see_them(guarded, aoki, ueda, ito, joins):
    """Ito is kin of who did the harm: neither let in nor robbed of work by the way."""
    shut_out(guarded, ito.user.pk, why="加害者の妹", by=ueda.actor)
    theirs = town.opened(ito)
    again = Concern.objects.get(parties__person=guarded)
    deeds = {
        True: lambda: join(again, case=theirs, reason="同じ家", by=aoki.actor),
        False: lambda: added(theirs, guarded, aoki),
    }
    with pytest.raises(Refused, match="見られない人"):
        deeds[joins]()
    assert (sees(ito, theirs), names(theirs)) == (True, [("見本 花子", "本人")])
    assert not Concern.objects.filter(pk=again.pk, case_link__case=theirs).exists()


def test_who_may_not_know_a_guarded_person_cannot_add_them(guarded, aoki, ito):
    mine = town.opened(ito)
    with pytest.raises(HouseError, match="見つかりません"):
        added(mine, guarded, ito)
    asked = [known_people([WIFE], mine, who.actor).count() for who in (aoki, ito)]
    assert asked == [1, 0]
    name_insider(guarded, ito.user.pk, by=aoki.actor)
    added(mine, guarded, ito)
    assert names(mine)[1:] == [("見本 妻子", "妻")]


def test_nobody_is_found_whom_the_own_desk_does_not_know(case, aoki):
    enrol(WIFE, by=aoki.actor)  # of no telling and no case
    saeki = person("saeki", "other-desk", Role.SUPERVISOR)
    told = town.told("ほかの窓口", parts=(Part(WIFE, is_teller=True),), desk=saeki.organisation)
    found = known_people([WIFE], case, saeki.actor)
    assert list(found) == [told.parties.get().person]
    assert not known_people([WIFE], case, aoki.actor).exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_added_and_marked_at_once(aoki, ueda):
    """Whoever is first: in the end the case is guarded."""
    case, whom = town.opened(aoki), enrol(WIFE, by=aoki.actor)
    deeds = (
        lambda: added(case, whom, aoki),
        lambda: mark(
            whom.__class__.objects.get(pk=whom.pk), SHUT, insiders=[ueda.user.pk], by=aoki.actor
        ),
    )
    for wrong in at_once(lambda n: deeds[n](), 2):
        if isinstance(wrong, Exception):
            raise wrong
    case.refresh_from_db()
    assert (case.is_guarded, len(names(case))) == (True, 2)
    assert broken() == {}
