"""Entries stay true: their bodies are asked, asked again, and the desk hears who did not answer."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests import town
from tests.at_once import at_once
from tests.people import person
from tsunagu.clocks.actions import set_limit
from tsunagu.clocks.states import Unit, Wait
from tsunagu.directory import chores
from tsunagu.directory.actions.claiming import (
    code_of,
    hand_upkeep,
    take_over,
    take_over_for_account,
    write_claim,
)
from tsunagu.directory.actions.confirming import confirm, confirmed_by_source
from tsunagu.directory.actions.keeping import ask, ask_on_paper, decide_hiding
from tsunagu.directory.actions.publishing import show
from tsunagu.directory.models import Audience, CardKey, Organization, Service, Upkeep
from tsunagu.directory.queries.cards import key_behind
from tsunagu.directory.queries.freshness import by_area, by_keeper, to_ask_on_paper
from tsunagu.ground.actor import of_body, system
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.letters.models import Letter
from tsunagu.people.models import Membership
from tsunagu.people.roles import Role

CHORES = (
    chores.begin_upkeep,
    chores.ask_owners,
    chores.remind_owners,
    chores.hand_up,
    chores.hide_old,
)
SPRING = date(2026, 4, 1)


def moment(day, hour=9):
    return datetime.combine(day, datetime.min.time(), ZoneInfo("Asia/Tokyo")).replace(hour=hour)


@pytest.fixture
def keeper(aoki):
    """木村さん: 地域福祉コーディネーター。"""
    return person("kimura", "first-door", Role.COORDINATOR).actor


@pytest.fixture
def town_in_spring(at, aoki, chiba, keeper):
    """A body with an account, one with mail, one with neither; nobody has been asked yet."""
    Membership.objects.update(valid_from=date(2026, 1, 1))
    at(moment(SPRING))
    rows = [town.service("会員", account=chiba.organisation), town.service("便り")]
    rows.append(town.service("紙だけ"))
    Organization.objects.filter(name="紙だけの会").update(email="")
    return rows


def what_happens(at, *days):
    """On these days and on those before them."""
    found = {}
    for day in sorted({day - timedelta(days=n) for day in days for n in (0, 1)}):
        at(moment(day))
        done = {chore.__name__: count for chore in CHORES if (count := chore())}
        assert not any(chore() for chore in CHORES)  # once is enough
        if done:
            found[day] = done
    return found


def test_who_does_not_answer_is_asked_again_then_the_desk_hears_of_it(at, town_in_spring, keeper):
    decide_hiding(hides=True, valid_from=date(2026, 11, 1), by=keeper)
    chores.begin_upkeep()
    due = {
        date(2026, 10, 1): {"ask_owners": 2},
        date(2026, 10, 19): {"remind_owners": 2},  # the tenth working day was the 16th
        date(2026, 11, 2): {"hand_up": 3},  # the 1st was a Sunday
        date(2027, 4, 1): {"hide_old": 3},
    }
    assert what_happens(at, *due) == due
    asked = [(one.to, one.subject) for one in Letter.objects.order_by("pk")]
    question = "載せている情報は、今もこのとおりですか"
    assert asked[:4] == [
        ("kakei-npo@example.org", question),
        ("body@example.org", question),
        ("kakei-npo@example.org", question),
        ("body@example.org", question),
    ]
    assert asked[4:] == [("kimura@example.org", "確かめられていない情報があります")]
    assert Service.objects.published().count() == 0

    confirm(town_in_spring[:1], by=of_body(town_in_spring[0].organization_id))
    seen = Service.objects.get(pk=town_in_spring[0].pk)
    assert (seen.is_public, seen.upkeep.is_old, seen.upkeep.asked_at) == (True, False, None)


def test_programmes_past_their_day_come_before_the_coordinators_once_a_month(at, keeper):
    at(moment(date(2026, 3, 2)))
    assert chores.tell_of_old_programmes() == 0
    Membership.objects.update(valid_from=date(2026, 1, 1))
    at(moment(date(2026, 4, 4)))  # a Saturday
    assert (chores.tell_of_old_programmes(), Letter.objects.count()) == (0, 0)
    at(moment(date(2026, 4, 6)))
    assert (chores.tell_of_old_programmes(), chores.tell_of_old_programmes()) == (1, 0)
    at(moment(date(2026, 5, 7)))
    assert chores.tell_of_old_programmes() == 1
    letter = Letter.objects.order_by("pk").first()
    assert (letter.to, letter.subject) == (
        "kimura@example.org",
        "制度の情報が、確かめる日をすぎました",
    )
    assert "1件の制度" in str(letter.body)
    assert "・児童扶養手当" in str(letter.body)


def test_what_a_person_hid_stays_hidden(at, town_in_spring, keeper):
    decide_hiding(hides=True, valid_from=SPRING, by=keeper)
    what_happens(at, SPRING, date(2027, 4, 5))
    service = town_in_spring[0]
    show(service, to=Audience.STAFF, by=keeper)
    confirm([service], by=keeper)
    assert not Service.objects.get(pk=service.pk).is_public


def test_confirming_brings_it_back_to_those_who_read_it_before(at, town_in_spring, keeper):
    show(town_in_spring[0], to=Audience.SUPPORTERS, by=keeper)
    decide_hiding(hides=True, valid_from=SPRING, by=keeper)
    what_happens(at, SPRING, date(2027, 4, 5))
    assert {one.shown_to for one in Service.objects.all()} == {"staff"}
    confirm(town_in_spring, by=keeper)
    now = [Service.objects.get(pk=one.pk).shown_to for one in town_in_spring]
    assert now == ["supporters", *["everybody"] * (len(now) - 1)]


def test_the_rule_of_the_city_holds_for_what_is_confirmed_later(at, town_in_spring, keeper):
    chores.begin_upkeep()
    by = {"valid_from": SPRING, "by": keeper}
    set_limit(Wait.ENTRY_CHECK, amount=3, unit=Unit.MONTHS, **by)
    set_limit(Wait.ENTRY_HIDE, amount=1, unit=Unit.DAYS, **by)
    confirm(town_in_spring[:1], by=keeper)
    first, second, _third = Upkeep.objects.order_by("pk")
    assert (first.check_by, second.check_by) == (date(2026, 7, 1), date(2026, 10, 1))
    assert first.hide_from == first.old_from == date(2026, 8, 1)
    with pytest.raises(Refused):
        decide_hiding(hides=True, valid_from=date(2026, 3, 31), by=keeper)


def test_who_has_no_mail_is_asked_on_paper_and_a_list_speaks_for_the_desk(
    at, town_in_spring, keeper, aoki
):
    chores.begin_upkeep()
    paper = town_in_spring[2]
    assert paper.upkeep.keeper == aoki.organisation
    at(moment(date(2026, 9, 30)))
    confirmed_by_source([row.pk for row in town_in_spring])
    moved = Upkeep.objects.filter(verified_on=date(2026, 9, 30))
    assert [row.pk for row in moved] == [paper.pk]  # the others are asked

    hand_upkeep(paper.organization, to=None, by=keeper)
    at(moment(date(2027, 4, 1)))
    chores.ask_owners()
    assert [body.name for body in to_ask_on_paper()] == ["紙だけの会"]
    key = ask_on_paper(paper.organization, by=keeper)
    assert key_behind(code_of(key)) == key
    assert to_ask_on_paper().count() == 0
    [by_body] = by_keeper()
    assert (by_body.counts["all"], by_body.counts["asked"]) == (3, 3)
    assert [(one.name, one.counts["all"]) for one in by_area()] == [("", 3)]


def test_a_body_takes_its_cards_over_by_the_code_of_a_paper(at, town_in_spring, keeper, doi):
    chores.begin_upkeep()
    body = town_in_spring[2].organization
    with pytest.raises(Denied):
        write_claim(body, by=doi.actor)
    first, key = (write_claim(body, by=keeper) for _ in range(2))
    assert (key_behind(code_of(first)), key_behind("")) == (None, None)
    found = key_behind(code_of(key).lower())
    with pytest.raises(Refused):
        take_over(found, mail="", by=of_body(body.pk + 1))
    take_over(found, mail="npo@example.org", by=of_body(body.pk))
    with pytest.raises(Conflict):
        take_over(found, mail="", by=of_body(body.pk))
    body.refresh_from_db()
    assert (body.email, town_in_spring[2].upkeep.keeper) == ("npo@example.org", None)
    at(moment(SPRING + timedelta(days=61)))
    assert key_behind(code_of(key)) is None


def test_a_body_is_taken_over_for_an_account_once(town_in_spring, keeper, chiba, doi, aoki):
    free, taken = town_in_spring[2].organization, town_in_spring[0].organization
    key = write_claim(free, by=keeper)
    with pytest.raises(Denied):
        take_over_for_account(key, by=aoki.actor)
    take_over_for_account(key, by=doi.actor)
    free.refresh_from_db()
    assert free.account == doi.organisation
    with pytest.raises(Refused, match="ほかのアカウント"):
        take_over_for_account(write_claim(taken, by=keeper), by=doi.actor)
    assert CardKey.objects.filter(claimed_at__isnull=False).count() == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_workers_ask_once(at, town_in_spring):
    chores.begin_upkeep()
    body = town_in_spring[1].organization
    done = at_once(lambda _: ask(body, by=system("test")), 2)
    assert sorted(done) == [False, True]
    assert Letter.objects.count() == 1
