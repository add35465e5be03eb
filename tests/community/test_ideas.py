"""An idea from a note on paper to a place to be; it never lies without an answer's date."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests import gatherings, ideas, town
from tests.at_once import at_once
from tests.people import person
from tsunagu.community.actions import ideas as actions
from tsunagu.community.models import Gathering, Idea, IdeaPart, Workshop
from tsunagu.community.papers import Proposed
from tsunagu.community.queries import ideas as queries
from tsunagu.community.rules.ideas import faults
from tsunagu.community.states import IdeaState
from tsunagu.ground import clock
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.journal.models import Entry
from tsunagu.people.models import OrganisationKind
from tsunagu.people.roles import Role
from tsunagu.plan.models import Measure
from tsunagu.plan.queries import figures
from tsunagu.referrals.queries.due import Morning, Reader

pytestmark = pytest.mark.usefixtures("small_city")
S = IdeaState


@pytest.fixture
def endo(aoki):
    """遠藤さん: 最初の窓口の地域福祉コーディネーター。"""
    return person("endo", "first-door", Role.COORDINATOR)


@pytest.fixture
def far(endo):
    return person("far", "minami-desk", Role.COORDINATOR, OrganisationKind.SUPPORT_CENTER)


@pytest.fixture
def planner(endo):
    return person("planner", "city-hall", Role.PLANNER)


def until(days=7):
    return clock.today() + timedelta(days=days)


def test_from_a_proposal_to_an_answer_that_everybody_reads(endo, far, planner, aoki):
    said = Proposed(town.key(), ideas.TITLE, ideas.zone())
    part = actions.propose(said)
    assert actions.propose(said) == part
    idea = part.idea
    assert (idea.organisation_id, idea.owner_id, idea.state) == (endo.organisation.pk, None, S.NEW)
    assert idea.next_on > clock.today()
    assert list(queries.wall(queries.Wanted())) == []
    seen = [Idea.objects.visible_to(who.actor).count() for who in (endo, far, planner, aoki)]
    assert seen == [1, 0, 1, 0]
    opened = queries.behind(part.receipt, actions.passphrase_for(said.key))
    assert (opened, queries.behind(part.receipt, "AAAA")) == (part, None)

    for stranger in (far, aoki):
        with pytest.raises(Denied):
            actions.publish([idea], by=stranger.actor)
    stale = Idea.objects.get(pk=idea.pk)
    assert actions.publish([idea], by=endo.actor) == 1
    with pytest.raises(Conflict):
        actions.publish([stale], by=endo.actor)
    assert (idea.owner_id, idea.next_on) == (endo.user.pk, until(30))
    with pytest.raises(Refused, match="答え"):
        actions.answer(idea, to=S.STUDIED, words=" ", until=until(), by=planner.actor)
    with pytest.raises(Refused, match="次の日"):
        actions.answer(idea, to=S.STUDIED, words="調べます。", until=None, by=planner.actor)
    actions.answer(idea, to=S.STUDIED, words="調べます。", until=until(), by=planner.actor)
    actions.answer(idea, to=S.STUDIED, words="まだ調べています。", until=until(), by=endo.actor)
    with pytest.raises(Refused):
        actions.answer(idea, to=S.DONE, words="できました。", until=None, by=endo.actor)
    actions.answer(idea, to=S.SHELVED, words="土地がありません。", until=None, by=endo.actor)
    assert (idea.state, idea.next_on) == (S.SHELVED, None)
    assert [step.words for step in idea.steps.exclude(words="").order_by("pk")] == [
        "調べます。",
        "まだ調べています。",
        "土地がありません。",
    ]
    verbs = Entry.objects.filter(subject=f"community.idea:{idea.pk}").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == ["idea.proposed", *["idea.moved"] * 4]


def test_the_database_keeps_owner_date_and_answer(endo):
    idea = ideas.shown(endo)
    for broken in ({"next_on": None}, {"owner": None}, {"state": S.STUDIED}, {"shown_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Idea.objects.filter(pk=idea.pk).update(**broken)


@pytest.mark.parametrize("words", ["080-0000-0000に電話して", "a@example.org まで"])
def test_no_way_to_reach_somebody_hangs_on_a_wall(endo, words):
    with pytest.raises(ValidationError, match="のように見えます"):
        ideas.proposed(words=words)
    with pytest.raises(Refused, match="こまっていることを伝える"):
        ideas.proposed("もう死にたいです")
    assert not Idea.objects.exists()


def test_notes_from_paper_are_all_taken_or_none(endo, aoki):
    lines = ("ベンチ", "", "ベンチ", "連絡は042-000-0000まで", "あ" * 401, "もう死にたいです")
    with pytest.raises(ValidationError) as fault:
        ideas.entered(endo, *lines)
    wrong = fault.value.message_dict["notes"]
    assert [line.partition("行目")[0] for line in wrong] == ["3", "4", "5", "6"]
    assert faults(lines, 400) == wrong
    for nothing in ((), ("", "")):
        with pytest.raises(Refused):
            ideas.entered(endo, *nothing)
    assert not Workshop.objects.exists()
    with pytest.raises(Denied):
        ideas.entered(aoki, "ベンチ")
    pile = ideas.pile("ベンチ", "", "あ" * 150, measure="G1.1", people=12)
    made = actions.enter(pile, by=endo.actor)
    assert actions.enter(pile, by=endo.actor) == made
    short, long = made.ideas.order_by("pk")
    assert (short.title, short.words, short.measure) == ("ベンチ", "", "G1.1")
    assert (len(long.title), long.words) == (100, "あ" * 150)


def test_who_helps_leaves_no_name_and_may_stop(endo):
    idea = ideas.shown(endo)
    part, _other = ideas.helping(idea, "hands", "place"), ideas.helping(idea, "hands")
    assert queries.brought(idea) == [("手と時間", 2), ("場所", 1)]
    for wrong in ([], ["gold"]):
        with pytest.raises((Refused, ValidationError)):
            actions.join(idea, brings=wrong, key=town.key())
    actions.leave(part)
    with pytest.raises(Refused):
        actions.leave(part)
    assert queries.one(idea.pk).helpers == 1
    with pytest.raises(Refused):
        actions.withdraw(part)
    with pytest.raises(Refused):
        ideas.helping(ideas.proposed().idea)


def test_who_proposed_it_takes_it_back_until_somebody_has_begun(endo):
    part = ideas.proposed()
    actions.withdraw(part)
    assert (part.idea.state, part.idea.next_on) == (S.WITHDRAWN, None)
    idea = ideas.answered(endo, S.DOING)
    with pytest.raises(Refused):
        actions.withdraw(idea.parts.select_related("idea").get())


def test_a_refusal_is_read_by_who_proposed(endo):
    part = ideas.proposed()
    actions.refuse(part.idea, words="人を責めることばがあるためです。", by=endo.actor)
    assert (part.idea.state, part.idea.next_on) == (S.REFUSED, None)
    assert queries.one(part.idea_id) is None
    with pytest.raises(Denied):
        actions.amend(part.idea, Proposed("k", "別のことば", ideas.zone()), by=endo.actor)


def test_an_idea_becomes_a_place_to_be_once(endo):
    idea = ideas.shown(endo)
    described = gatherings.described("見本サロン")
    place = actions.begin_place(idea, described, key="idea", by=endo.actor)
    assert actions.begin_place(idea, described, key="another", by=endo.actor) == place
    assert (idea.state, idea.gathering, Gathering.objects.count()) == (S.DOING, place, 1)
    assert "見本サロン" in idea.steps.latest("pk").words


def test_the_wall_by_area_measure_and_state(endo):
    here = ideas.shown(endo, measure="G1.1")
    ideas.shown(endo, "ほか", measure="G1.2")
    wanted = queries.Wanted
    assert list(queries.wall(wanted(measures=("G1.1",)))) == [here]
    assert list(queries.wall(wanted(state=S.DONE))) == []
    assert queries.wall(wanted(area=ideas.zone().pk)).count() == 2


def test_what_is_late_is_told_and_the_plan_counts(endo, planner, at):
    ideas.proposed()
    for _ in range(5):
        ideas.shown(endo)
        ideas.answered(endo)
    assert figures.ideas(Measure(code="G2.1")).number == "10"
    at(clock.now() + timedelta(days=31))
    assert figures.ideas_answered(Measure()).number == "50%"
    told = {due.kind for due in Morning().read()[Reader(endo.user.pk)]}
    assert {"ideas", "new_ideas"} <= told
    idea = Idea.objects.filter(state=S.OPEN).first()
    actions.take_over(idea, by=planner.actor)
    actions.postpone(idea, until=until(), by=planner.actor)
    assert (idea.owner_id, idea.next_on) == (planner.user.pk, until())


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_is_said(endo):
    idea = ideas.shown(endo)
    read = [Idea.objects.get(pk=idea.pk) for _ in range(2)]

    def says(number):
        to = (S.STUDIED, S.DOING)[number]
        actions.answer(read[number], to=to, words="はい。", until=until(), by=endo.actor)

    said = at_once(says, 2)
    assert sorted(type(each).__name__ for each in said) == ["Conflict", "NoneType"]
    assert Idea.objects.get().steps.exclude(words="").count() == 1
    assert IdeaPart.objects.count() == 1
