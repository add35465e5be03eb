"""From the wish of a school to the thanks, and the things that are lent on the way."""

from datetime import timedelta
from random import Random

import pytest
from django.db import IntegrityError

from tests import learned, neighbours
from tests.at_once import at_once
from tsunagu.community.models import AgeBand
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.holdings.queries.due import _people
from tsunagu.journal.models import Entry
from tsunagu.learning import actions, chores, queries, rules
from tsunagu.learning.models import Borrowing, Call, Lesson, Piece
from tsunagu.learning.papers import Described, Report
from tsunagu.learning.states import LESSON_FLOW, Audience, LessonState, Theme, Unmet
from tsunagu.letters.models import Letter
from tsunagu.plan.models import Measure
from tsunagu.plan.queries.learnt import lesson_people, lessons
from tsunagu.referrals.queries.due import Morning, Reader
from tsunagu.residents.models import Level, Person
from tsunagu.volunteering.models import Neighbour
from tsunagu.volunteering.states import InvitationState, Task

S, A = LessonState, InvitationState
CAME = Report({AgeBand.CHILD: 30, AgeBand.MIDDLE: 2, AgeBand.OLD: 0}, "楽しかった")


def at(days):
    return clock.at(clock.now() + timedelta(days=days))


def letters_about(lesson):
    return Letter.objects.filter(about=f"learning.lesson:{lesson.pk}").count()


def test_from_the_wish_to_the_thanks(endo):
    joining, said = learned.joining(), learned.asked(learned.programme(endo))
    lesson = actions.ask_anew(joining, said)
    assert actions.ask_anew(joining, said) == lesson
    assert (lesson.state, lesson.next_on > clock.today(), lesson.owner) == (S.NEW, True, None)
    actions.accept(lesson, by=endo.actor)
    with pytest.raises(Denied, match="先に、講師"):
        actions.fix(lesson, at=learned.in_days(14), by=endo.actor)
    call = actions.call(lesson, [neighbours.offering(endo, Task.LECTURE)], by=endo.actor)[0]
    actions.answer(call, is_yes=True)
    assert (call.lesson.found, call.lesson.next_on) == (1, clock.today())
    lesson.refresh_from_db()
    with pytest.raises(Refused, match="これからの日時"):
        actions.fix(lesson, at=clock.now(), by=endo.actor)
    actions.fix(lesson, at=learned.in_days(14), by=endo.actor)
    assert lesson.ends_at - lesson.begins_at == timedelta(minutes=90)
    with pytest.raises(Denied, match="終わってから"):
        actions.report(lesson, CAME)
    told = letters_about(lesson)
    with at(13.5):
        assert (chores.remind_of_lessons(), chores.remind_of_lessons()) == (1, 0)
        assert letters_about(lesson) == told + 2  # the school, and who teaches
    with at(15):
        assert (chores.ask_how_it_was(), chores.ask_how_it_was()) == (1, 0)
        lesson.refresh_from_db()
        assert (lesson.state, lesson.next_on) == (S.HELD, clock.today() + timedelta(days=14))
        with pytest.raises(Refused, match="人数"):
            actions.report(lesson, Report({AgeBand.CHILD: 0}))
        actions.report(lesson, CAME)
        actions.finish(lesson, note="ありがとうございました", by=endo.actor)
        assert queries.turnouts(lesson) == [("子ども（17歳まで）", 30), ("40歳から64歳", 2)]
        measure = Measure(code="G1.1")
        assert (lessons(measure).number, lesson_people(measure).number) == ("1", "32")
        assert lessons(measure).rows[0][0] == "車いす"
    assert (lesson.state, lesson.next_on) == (S.DONE, None)
    verbs = Entry.objects.filter(subject=f"learning.lesson:{lesson.pk}").order_by("pk")
    moved = "lesson.moved"
    want = ["lesson.asked", *[moved] * 2, "lesson.reminded", *[moved] * 3]
    assert list(verbs.values_list("verb", flat=True)) == want


def test_what_cannot_be_asked_for_says_why(endo):
    programme = learned.programme(endo)
    for wrong, why in (
        (learned.asked(programme, people=41), "40人まで"),
        (learned.asked(programme, wishes=(learned.in_days(-1),)), "これからの日時"),
        (learned.asked(programme, wishes=()), "これからの日時"),
        (learned.asked(learned.programme(endo, is_open=False)), "受け付けていません"),
    ):
        with pytest.raises(Refused, match=why):
            actions.ask_anew(learned.joining(), wrong)
    assert not Lesson.objects.exists()
    assert not Neighbour.objects.exists()  # both, or neither


def test_only_the_desk(endo, far, aoki):
    call = learned.called(endo)
    lesson = call.lesson
    seen = [Lesson.objects.visible_to(who.actor).count() for who in (endo, far, aoki)]
    assert seen == [1, 0, 0]
    for deed in (
        lambda by: actions.withdraw(lesson, by=by),
        lambda by: actions.look_again(lesson, by=by),
        lambda by: actions.answer(call, is_yes=True, by=by),
        lambda by: actions.postpone(lesson, until=clock.today(), by=by),
        lambda by: actions.turn_down(lesson, unmet=Unmet.DAY, note="x", by=by),
    ):
        for who in (far, aoki):
            with pytest.raises(Denied):
                deed(who.actor)
    with pytest.raises(Denied):
        actions.count_pieces("車いす", 1, by=aoki.actor)
    Person.objects.update(level=Level.CLOSED)
    assert not Lesson.objects.visible_to(endo.actor).exists()


def test_who_says_no_is_not_asked_again_and_all_others_may_be(endo):
    call = learned.called(endo)
    lesson, one = call.lesson, call.offering
    assert queries.teachers(lesson, endo.actor) == []
    with pytest.raises(Refused, match="教えられない"):
        actions.call(lesson, [neighbours.offering(endo, Task.DOG)], by=endo.actor)
    actions.answer(call, is_yes=False, reason="その日は行けません")
    lesson.refresh_from_db()
    assert (call.state, lesson.found, lesson.next_on) == (A.NO, 0, clock.today())
    assert actions.call(lesson, [one], by=endo.actor)[0].state == A.NO
    with pytest.raises(Refused, match="もう返事がいりません"):
        actions.answer(call, is_yes=True)
    other = neighbours.offering(endo, Task.SKILL)
    assert queries.teachers(lesson, endo.actor) == [other]
    again = actions.call(lesson, [other], by=endo.actor)[0]
    actions.answer(again, is_yes=True)
    lesson.refresh_from_db()
    actions.fix(lesson, at=learned.in_days(3), by=endo.actor)
    actions.look_again(lesson, by=endo.actor)
    again.refresh_from_db()
    assert (again.state, lesson.found, lesson.begins_at) == (A.OVER, 0, None)
    assert queries.teachers(lesson, endo.actor) == [other]
    was = again.code_print
    with at(1):
        assert [one.pk for one in actions.call(lesson, [other], by=endo.actor)] == [again.pk]
    again.refresh_from_db()
    assert (again.state, again.answered_at, again.code_print == was) == (A.ASKED, None, False)
    assert Letter.objects.filter(about=f"learning.call:{again.pk}").count() == 2
    lesson.refresh_from_db()
    actions.answer(Call.objects.get(pk=again.pk), is_yes=True)
    assert Lesson.objects.get(pk=lesson.pk).found == 1


@pytest.mark.django_db(transaction=True)
def test_the_last_place_is_taught_by_one(endo):
    lesson = learned.opened(endo)
    offerings = [neighbours.offering(endo, Task.LECTURE) for _ in range(3)]
    calls = [call.pk for call in actions.call(lesson, offerings, by=endo.actor)]

    def yes(number):
        rows = Call.objects.select_related("lesson__neighbour", "offering__neighbour")
        actions.answer(rows.get(pk=calls[number]), is_yes=True)

    answers = at_once(yes, 3)
    assert [one for one in answers if one is None] == [None]
    assert {type(one) for one in answers if one} <= {Refused, Conflict}
    lesson.refresh_from_db()
    assert (lesson.found, Call.objects.filter(state=A.YES).count()) == (1, 1)


def test_nothing_is_lent_twice(endo):
    chairs = actions.count_pieces("車いす", 3, by=endo.actor)
    one, other = learned.opened(endo), learned.opened(endo)
    today = clock.today()
    days = {"first": today, "last": today + timedelta(days=1), "by": endo.actor}
    assert len(actions.lend(one, chairs, count=2, **days)) == 4
    with pytest.raises(Refused, match="車いすは、1です"):
        actions.lend(other, chairs, count=2, **days)
    lent = Borrowing.objects.first()
    with pytest.raises(IntegrityError):
        Borrowing.objects.create(piece=lent.piece, day=lent.day, lesson=other)


def test_what_is_lent_comes_back(endo):
    chairs = actions.count_pieces("車いす", 2, by=endo.actor)
    lesson = learned.fixed(endo)
    day = clock.day_of(lesson.begins_at)
    for first, last in ((day, day - timedelta(days=1)), (day, day + timedelta(days=14))):
        with pytest.raises(Refused, match="14日間"):
            actions.lend(lesson, chairs, count=1, first=first, last=last, by=endo.actor)
    actions.lend(lesson, chairs, count=2, first=day, last=day, by=endo.actor)
    assert [(one.name, one.count) for one in queries.lent_to(lesson)] == [("車いす", 2)]
    assert queries.lent_between(day, day) == {day: [("車いす", 2, lesson.pk)]}
    with pytest.raises(Refused, match="2より少なく"):  # promised
        actions.count_pieces("車いす", 0, by=endo.actor)
    with at(15):
        assert [(stock.whole, stock.there) for stock in queries.store()] == [(2, 0)]
        other, today = learned.opened(endo), clock.today()
        with pytest.raises(Refused, match="車いすは、0です"):  # not back
            actions.lend(other, chairs, count=1, first=today, last=today, by=endo.actor)
        actions.report(lesson, CAME)
        with pytest.raises(Refused, match="もどっていません"):
            actions.finish(lesson, note="", by=endo.actor)
        actions.give_back(lesson, by=endo.actor)
        assert not rules.may_take_back(endo.actor, lesson)  # nothing is away
        actions.finish(lesson, note="", by=endo.actor)
    for _twice in range(2):
        actions.count_pieces("車いす", 1, by=endo.actor)
    assert [(stock.whole, stock.there) for stock in queries.store()] == [(1, 1)]
    gone = learned.opened(endo)
    soon = {"first": clock.today(), "last": clock.today(), "by": endo.actor}
    actions.lend(gone, chairs, count=1, **soon)
    actions.withdraw(gone, by=RESIDENT)
    assert len(actions.lend(learned.opened(endo), chairs, count=1, **soon)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_lend_the_last_at_the_same_moment(endo):
    chairs = actions.count_pieces("車いす", 1, by=endo.actor)
    both = [learned.opened(endo), learned.opened(endo)]
    today = clock.today()

    def lend(number):
        actions.lend(both[number], chairs, count=1, first=today, last=today, by=endo.actor)

    answers = at_once(lend, 2)
    assert sorted(type(one) for one in answers if one is None) == [type(None)]
    assert {type(one) for one in answers if one} <= {Refused, Conflict}
    assert Borrowing.objects.count() == 1


def test_what_is_due_is_told_and_kept(endo):
    lesson = learned.wished(endo)
    with at(9):
        heard = {one.kind for one in Morning().read()[Reader(endo.user.pk)]}
    assert "new_lessons" in heard
    actions.turn_down(lesson, unmet=Unmet.NOBODY, note="来年度にご相談します", by=endo.actor)
    whom = Person.objects.filter(neighbour=lesson.neighbour)
    assert not _people(clock.now() - timedelta(days=1)).filter(pk__in=whom).exists()


def test_any_order_of_deeds_keeps_what_is_promised(endo):
    """Whatever is pressed: what lives has a day, and nothing is away for what has ended."""
    dice = Random(7)
    chairs = actions.count_pieces("車いす", 4, by=endo.actor)
    today = clock.today()
    deeds = (
        lambda one: actions.accept(one, by=endo.actor),
        lambda one: actions.fix(one, at=learned.in_days(2), by=endo.actor),
        lambda one: actions.look_again(one, by=endo.actor),
        lambda one: actions.hold(one, by=endo.actor),
        lambda one: actions.report(one, CAME),
        lambda one: actions.finish(one, note="", by=endo.actor),
        lambda one: actions.withdraw(one, by=endo.actor),
        lambda one: actions.lend(one, chairs, count=1, first=today, last=today, by=endo.actor),
    )
    programme = learned.programme(endo, lecturers=0)
    for _life in range(6):
        lesson = actions.ask_anew(learned.joining(), learned.asked(programme))
        for deed in dice.choices(deeds, k=12):
            try:
                deed(lesson)
            except (Conflict, Denied, Refused):
                lesson.refresh_from_db()
        assert (lesson.next_on is None) == (not LESSON_FLOW.moves[S(lesson.state)])
    ended = Lesson.objects.exclude(ended_at=None).exclude(state=S.DONE)
    assert not Borrowing.objects.filter(lesson__in=ended, freed_at=None).exists()
    assert Piece.objects.count() == 4


def test_a_programme_says_other_words(endo):
    one = learned.programme(endo)
    said = {"theme": Theme.BLIND, "title": "見えない人と歩こう", "words": "声のかけ方"}
    sizes = {"minutes": 45, "audiences": (Audience.FIRM,), "most": 20, "is_open": False}

    actions.describe(Described(**said, **sizes), key=one.key, by=endo.actor)
    one.refresh_from_db()
    assert (one.title, one.named, list(queries.catalogue())) == (
        "見えない人と歩こう",
        ["会社・お店"],
        [],
    )
