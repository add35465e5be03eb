"""Both sides are protected by the city's rules: ages, checks, and who goes together."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests import neighbours
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.ground.errors import Denied, Refused
from tsunagu.volunteering import actions, chores
from tsunagu.volunteering.pack import judging
from tsunagu.volunteering.pack.judging import Facts
from tsunagu.volunteering.pack.protection import protection, protection_of
from tsunagu.volunteering.queries.candidates import able
from tsunagu.volunteering.queries.helpers import standing_of
from tsunagu.volunteering.queries.protection import who_goes, why_not
from tsunagu.volunteering.queries.week import coming_monday, week
from tsunagu.volunteering.states import OfferingState, Standing, Task

GROWN = Facts(40, is_trained=True, has_consent=False, checks=frozenset({"pledge"}))
ENDED = date(2026, 3, 31)
PACK = protection_of(
    {
        "youngest": 12,
        "consent_below": 18,
        "checks": [{"code": "pledge", "name": "誓約書", "months": 12}],
        "rules": [
            {
                "begins": date(2026, 4, 1),
                "tasks": ["children"],
                "together": 2,
                "age_from": 18,
                "checks": ["pledge"],
            },
            {"begins": date(2026, 4, 1), "below": 18, "together": 2},
            {"begins": date(2026, 4, 1), "untrained": True, "tasks": ["talk"], "together": 2},
            {
                "begins": date(2020, 4, 1),
                "ends": date(2026, 3, 31),
                "tasks": ["dog"],
                "age_from": 99,
            },
        ],
    }
)
DAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("task", "more", "wanted", "against"),
    [
        (Task.DOG, {}, 1, []),
        (Task.DOG, {"age": None}, 1, []),
        (Task.CHILDREN, {}, 2, []),
        (Task.CHILDREN, {}, 1, ["too_few"]),
        (Task.CHILDREN, {"checks": frozenset()}, 2, ["check_missing"]),
        (Task.CHILDREN, {"age": None}, 2, ["age_unknown"]),
        (Task.CHILDREN, {"age": 17, "has_consent": True}, 2, ["too_young_for_this"]),
        (Task.CHILDREN, {"age": None, "is_body": True}, 2, []),
        (Task.DOG, {"age": 17, "has_consent": True}, 1, ["not_alone"]),
        (Task.DOG, {"age": 17, "has_consent": True}, 2, []),
        (Task.DOG, {"age": 18}, 1, []),
        (Task.DOG, {"age": 17}, 2, ["consent_missing"]),
        (Task.DOG, {"age": 11, "has_consent": True}, 2, ["too_young"]),
        (Task.TALK, {"is_trained": False}, 1, ["not_alone"]),
        (Task.TALK, {"is_trained": False}, 2, []),
        (Task.TALK, {"is_trained": False, "is_body": True}, 1, []),
    ],
)
def test_every_rule_says_its_reason(task, more, wanted, against):
    facts = replace(GROWN, **more)
    found = list(judging.protect(PACK, PACK.of(task, DAY), facts, wanted))
    assert [reason.code for reason in found if not reason.is_for] == against
    assert all(reason.text for reason in found)


def test_a_rule_holds_on_its_days_and_the_pack_is_read_whole():
    facts = replace(GROWN, age=40)
    before = PACK.of(Task.DOG, date(2026, 3, 31))
    [reason] = judging.protect(PACK, before, facts, 1)
    assert reason.code == "too_young_for_this"
    assert [PACK.together(task, DAY) for task in (Task.CHILDREN, Task.TALK)] == [2, 1]
    assert protection().together(Task.CHILDREN, DAY) == 2
    for bad in ({"tasks": ["x"]}, {"checks": ["x"]}, {"bigins": DAY}):
        with pytest.raises((KeyError, TypeError, ValueError)):
            protection_of({"rules": [{"begins": DAY} | bad]})


def aged(offering, years, endo, **more):
    today = clock.today()
    said = {"interviewed_on": today, "trained_on": None}
    born_on = date(today.year - years, 1, 1)
    actions.meet(offering.neighbour, born_on=born_on, by=endo.actor, **said)
    offering.neighbour.person.refresh_from_db()
    return offering


def test_who_is_not_of_age_needs_a_guardian_and_somebody_beside(endo, far):
    girl = aged(neighbours.offering(), 15, endo)
    with pytest.raises(Refused, match="保護者"):
        actions.register(girl, by=endo.actor)
    said = {"guardian": "見本 母 000-0000-0000", "consented_on": clock.today()}
    for bad in ({"guardian": " "}, {"consented_on": clock.today() + timedelta(days=1)}):
        with pytest.raises(Refused):
            actions.note_consent(girl.neighbour, by=endo.actor, **(said | bad))
    with pytest.raises(Denied):
        actions.note_consent(girl.neighbour, by=far.actor, **said)
    actions.note_consent(girl.neighbour, by=endo.actor, **said)
    actions.register(girl, by=endo.actor)
    assert standing_of(girl.neighbour) == Standing.REGISTERED


def young(years, endo):
    """Somebody not of age, whose guardian has said yes."""
    one = aged(neighbours.offering(), years, endo)
    said = {"guardian": "見本 母 000-0000-0000", "consented_on": clock.today()}
    actions.note_consent(one.neighbour, by=endo.actor, **said)
    actions.register(one, by=endo.actor)
    return one


def test_who_may_not_go_alone_goes_with_somebody_grown_up(endo):
    girl, favour = young(15, endo), neighbours.asked_for(endo)
    [one] = able(favour, endo.actor)
    assert [r.code for r in one.reasons if not r.is_for] == ["not_alone"]
    with pytest.raises(Refused):
        actions.invite(favour, [girl], by=endo.actor)
    [row] = week(endo.actor, coming_monday(clock.today())).rows
    assert (row.new, "kept_away" in {reason.code for reason in row.reasons}) == ([], True)

    actions.want_another(favour, by=endo.actor)
    boy = young(16, endo)
    [row] = week(endo.actor, coming_monday(clock.today())).rows
    assert (len(row.new), row.missing) == (1, 1), "two of them, and nobody grown up"
    two = actions.invite(favour, [girl, boy], by=endo.actor)
    actions.answer(two[0], is_yes=True)
    with pytest.raises(Refused, match="もうひとり"):
        actions.answer(two[1], is_yes=True)
    grown = neighbours.offering(endo)
    actions.answer(neighbours.invited(favour, grown, endo), is_yes=True)
    favour.refresh_from_db()
    assert why_not(favour, who_goes(favour)) == []
    assert any("ひとりでは" in text for text in why_not(favour, [girl.neighbour]))
    actions.introduce(favour, at=clock.now() + timedelta(days=2), where="公民館", by=endo.actor)
    actions.settle(favour, by=endo.actor)
    assert standing_of(grown.neighbour) == Standing.ACTIVE
    actions.move_offering(boy, OfferingState.RESTING, by=RESIDENT)
    assert standing_of(boy.neighbour) == Standing.RESTING
    assert standing_of(favour.neighbour) is None


def test_with_children_two_go_and_what_was_seen_holds_for_its_time(endo, at):
    favour = neighbours.asked_for(endo, Task.CHILDREN)
    assert favour.wanted == 2
    both = [aged(neighbours.offering(endo, Task.CHILDREN), 30, endo) for _ in range(2)]
    seen = {"code": "child-safety", "seen_on": clock.today()}
    for one in both:
        with pytest.raises(Refused):
            actions.invite(favour, [one], by=endo.actor)
        check = actions.note_check(one.neighbour, by=endo.actor, **seen)
        assert actions.note_check(one.neighbour, by=endo.actor, **seen) == check
    for bad in ({"code": "x"}, {"seen_on": clock.today() + timedelta(days=1)}):
        with pytest.raises(Refused):
            actions.note_check(both[0].neighbour, by=endo.actor, **(seen | bad))
    for invitation in actions.invite(favour, both, by=endo.actor):
        actions.answer(invitation, is_yes=True)
    favour.refresh_from_db()
    assert chores.tell_of_checks() == 0
    at(clock.now() + timedelta(days=3 * 365 - 10))
    assert (chores.tell_of_checks(), chores.tell_of_checks()) == (2, 0)
    at(clock.now() + timedelta(days=30))
    late = {"at": clock.now() + timedelta(days=2), "where": "公民館", "by": endo.actor}
    with pytest.raises(Refused, match="期限"):
        actions.introduce(favour, **late)
    for one in both:
        actions.note_check(one.neighbour, by=endo.actor, **(seen | {"seen_on": clock.today()}))
    actions.introduce(favour, **late)
    assert chores.tell_of_checks() == 0
