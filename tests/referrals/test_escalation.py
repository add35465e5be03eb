"""Late things go worker, lead, city; and nothing late is in nobody's letter."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from tests import town
from tests.people import person
from tsunagu.cases.actions import open_case
from tsunagu.cases.models import Case, Need
from tsunagu.clocks.queries import closing_days
from tsunagu.ground import clock
from tsunagu.ground.workdays import workdays_between
from tsunagu.intake.models import Concern
from tsunagu.letters.models import Letter
from tsunagu.people.actions import be_absent, switch_off
from tsunagu.people.models import AbsenceReason, Membership, OrganisationKind
from tsunagu.people.roles import Role
from tsunagu.referrals import actions, chores
from tsunagu.referrals.models import Referral
from tsunagu.referrals.queries.due import Due, Level, Morning, Reader

MONDAY = datetime(2026, 6, 1, 0, tzinfo=UTC)  # nine in Tokyo
DAY = timedelta(days=1)


@pytest.fixture
def monday(at, db):
    at(MONDAY)
    return lambda days: at(MONDAY + timedelta(days=days))


@pytest.fixture
def mori(monday):
    return person("mori", "city-hall", Role.MANAGER)


def lines(who, level=None):
    found = Morning().read().get(Reader(who.user.pk), [])
    return [(due.what, due.count) for due in found if level in (None, due.level)]


def late(who, days):
    """One need of this person that was due so many days ago."""
    told = town.told(desk=who.organisation)
    case = open_case(told, opening=town.opening(), by=who.actor)
    Need.objects.filter(case=case).update(next_on=clock.today() - days * DAY)


OWN, DESK = "期限をすぎた、わたしの課題", "窓口の、期限をすぎた課題"


def test_the_worker_from_the_day_the_lead_and_the_city_later(monday, aoki, ueda, mori):
    case = town.opened(aoki)
    Need.objects.filter(case=case).update(next_on=date(2026, 6, 4))
    Concern.objects.update(due_at=MONDAY + 99 * DAY)
    told = {}
    for days in (2, 3, 4, 7, 9, 10):  # Wednesday … Thursday of the next week
        monday(days)
        told[days] = [lines(aoki), lines(ueda), lines(mori)]
    assert told == {
        2: [[], [], []],
        3: [[("今日の、わたしの課題", 1)], [], []],
        4: [[(OWN, 1)], [(DESK, 1)], []],
        7: [[(OWN, 1)], [(DESK, 1)], []],
        9: [[(OWN, 1)], [(DESK, 1)], []],
        10: [[(OWN, 1)], [(DESK, 1)], [("課題", 1)]],
    }


def test_the_city_hears_which_organisation_and_how_many_and_nothing_else(monday, mori, aoki):
    baba = person("baba", "minami-desk", Role.WORKER, OrganisationKind.SUPPORT_CENTER)
    for _ in range(2):
        late(baba, 30)
    chores.digest()
    letter = next(one for one in Letter.objects.all() if one.to == "mori@example.org")
    assert letter.body.count("minami-desk：課題　2件") == 1
    assert [word for word in ("見本", "baba", "arrears") if word in letter.body] == []
    assert lines(aoki, Level.CITY) == []


def test_the_coordinator_of_the_first_door_hears_of_other_desks_as_numbers(monday, aoki):
    cotani = person("cotani", "first-door", Role.COORDINATOR)
    baba = person("baba", "minami-desk", Role.WORKER, OrganisationKind.SUPPORT_CENTER)
    late(baba, 30)
    late(aoki, 30)
    found = Morning().read()[Reader(cotani.user.pk)]
    assert [due for due in found if due.kind == "needs"] == [
        Due(DESK, 1, Level.DESK),
        Due("課題", 1, Level.CITY, "minami-desk"),
    ]


def test_who_is_away_is_stood_in_for(monday, aoki, ueda):
    endo = person("endo", "first-door", Role.WORKER)
    late(endo, 0)
    away = {"from_on": clock.today(), "until_on": clock.today() + DAY}
    facts = {"reason": AbsenceReason.ILL, "by": endo.actor}
    absence = be_absent(endo.membership, **away, **facts)
    assert (lines(endo), lines(ueda)) == ([], [(DESK, 1)])
    absence.substitute = aoki.membership
    absence.save()
    assert (lines(aoki), lines(ueda)) == ([("代わりに見る、課題", 1)], [])


def test_what_a_worker_has_switched_off_the_lead_hears_from_the_day(monday, aoki, ueda):
    late(aoki, 0)
    switch_off("needs", reason="毎日見ている", until=clock.today(), by=aoki.actor)
    assert (lines(aoki), lines(ueda)) == ([], [(DESK, 1)])
    switch_off("needs", reason="毎日見ている", until=clock.today(), by=ueda.actor)
    assert (lines(aoki), lines(ueda)) == ([], [(DESK, 1)])  # else nobody would hear
    monday(1)
    assert lines(aoki) == [(OWN, 1)]


def test_a_desk_line_switched_off_by_all_is_told_to_all(monday, aoki, ueda):
    town.told()
    Concern.objects.update(due_at=MONDAY - DAY)
    words = ("今日までに行き先を決める相談", 1)
    for who in (aoki, ueda):
        assert lines(who) == [words]
    switch_off("concerns", reason="受付で見る", until=clock.today(), by=aoki.actor)
    assert (lines(aoki), lines(ueda)) == ([], [words])
    switch_off("concerns", reason="受付で見る", until=clock.today(), by=ueda.actor)
    assert (lines(aoki), lines(ueda)) == ([words], [words])


def test_a_desk_where_nobody_is_left_is_written_to(monday, aoki):
    late(aoki, 3)
    Membership.objects.all().delete()
    assert chores.digest() == 1
    assert [letter.to for letter in Letter.objects.filter(key__contains="digest:")] == [
        "first-door@example.org"
    ]
    assert chores.digest() == 0


def test_two_organisations_are_one_letter_that_says_which(monday, aoki, baba):
    Membership.objects.create(user=aoki.user, organisation=baba.organisation, role=Role.WORKER)
    late(aoki, 1)
    late(person("baba2", "minami-desk", Role.SUPERVISOR), 1)
    chores.digest()
    letters = Letter.objects.filter(key__startswith="digest:")
    [letter] = [letter for letter in letters if letter.to == aoki.user.email]
    assert letter.body.count("first-door：期限をすぎた、わたしの課題　1件") == 1


def test_danger_that_is_late_is_in_the_letter_of_the_city_at_once(monday, aoki, mori):
    town.told("もう死にたいです")
    assert lines(mori) == []
    Concern.objects.update(due_at=MONDAY - timedelta(hours=1))
    assert lines(mori) == [("人がまだ見ていない、危険のしるし", 1)]


def a_town(aoki, ueda, chiba):
    """Everything late in many ways: away, gone, switched off, unanswered, unverified."""
    endo, baba = person("endo", "first-door", Role.WORKER), person("kato", "minami", Role.WORKER)
    gone = person("gone", "first-door", Role.WORKER)
    for days, who in enumerate((aoki, endo, gone, baba, ueda) * 3):
        late(who, days)
    service = town.service(account=chiba.organisation)
    for who in (aoki, endo, ueda):
        case = town.opened(who)
        actions.refer(case, town.asking(case, who, service), by=who.actor)
    Referral.objects.update(due_on=clock.today() - 8 * DAY)
    town.told()
    Concern.objects.filter(state="received").update(due_at=MONDAY - 9 * DAY)
    Need.objects.filter(case=Case.objects.first()).update(worker=None)
    gone.user.is_active = False
    gone.user.save()
    week = {"from_on": clock.today(), "until_on": clock.today() + 7 * DAY}
    be_absent(endo.membership, **week, reason=AbsenceReason.LEAVE, by=endo.actor)
    switch_off("sent", reason="毎日見ている", until=clock.today(), by=aoki.actor)
    return {endo.user.pk, gone.user.pk}


def test_every_overdue_thing_is_in_the_letter_of_somebody_who_can_move_it(
    monday, aoki, ueda, chiba, mori
):
    silent = a_town(aoki, ueda, chiba)
    found = Morning().read()
    own, desk, city = Counter(), Counter(), Counter()
    for reader, dues in found.items():
        for due in dues:
            table = {Level.OWN: own, Level.DESK: desk, Level.CITY: city}[due.level]
            table[due.kind, due.of if due.level == Level.CITY else reader.user_id] += due.count
    expected_own, expected_desk, expected_city = Counter(), Counter(), Counter()
    for need in Need.objects.live().filter(referred_at=None).select_related("owner"):
        count_one(need, silent, ueda, (expected_own, expected_desk, expected_city))

    assert {k: n for k, n in own.items() if k[0] == "needs"} == expected_own
    assert {k: n for k, n in desk.items() if k[0] == "needs"} == expected_desk
    assert {k: n for k, n in city.items() if k[0] == "needs"} == expected_city
    assert own["sent", ueda.user.pk] == 1
    assert desk["sent", ueda.user.pk] == 2  # of who is away, and of who has switched it off
    assert own["asked", chiba.user.pk] == 3
    assert (own["concerns", aoki.user.pk], own["concerns", ueda.user.pk]) == (1, 1)
    assert city["asked", "kakei-npo"] == city["sent", "first-door"] == 3


def count_one(need, silent, lead, tables):
    """The same by hand, for one need: who hears of it?"""
    own, desk, city = tables
    days = workdays_between(need.next_on, clock.today(), closing_days())
    if need.next_on > clock.today():
        return
    heard = need.worker_id is not None and need.worker_id not in silent
    if heard:
        own["needs", need.worker_id] += 1
    if need.owner.name == "first-door" and need.worker_id != lead.user.pk and (days or not heard):
        desk["needs", lead.user.pk] += 1
    if days >= 5:
        city["needs", need.owner.name] += 1


@pytest.mark.parametrize("people", [1, 4])
def test_a_morning_costs_the_same_however_many_people(
    monday, aoki, ueda, people, django_assert_num_queries
):
    for n in range(people):
        late(person(f"p{n}", "first-door", Role.WORKER), 9)
    with django_assert_num_queries(52):
        Morning().read()
