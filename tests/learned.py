"""Lessons of schools and firms, and who teaches them, said in one line each."""

from datetime import datetime, timedelta

from tests import neighbours, town
from tests.people import Person as Worker
from tsunagu.community.models import AgeBand
from tsunagu.ground import clock
from tsunagu.learning import actions
from tsunagu.learning.actions import courses
from tsunagu.learning.models import Call, Course, Enrolment, Lesson, Programme, Qualification
from tsunagu.learning.papers import Announced, Asked, Described, Report
from tsunagu.learning.states import Audience, Theme
from tsunagu.people.roles import Role
from tsunagu.volunteering.models import Neighbour
from tsunagu.volunteering.papers import Joining
from tsunagu.volunteering.states import Task, Who

SCHOOL = "見本小学校"


def programme(worker: Worker, **more: object) -> Programme:
    facts = {
        "theme": Theme.WHEELCHAIR,
        "title": "車いすに乗ってみよう",
        "words": "段差を考えます。",
    }
    sizes = {"minutes": 90, "audiences": (Audience.ELEMENTARY,), "most": 40}
    return actions.describe(Described(**(facts | sizes | more)), key=town.key(), by=worker.actor)


def in_days(days: int) -> datetime:
    return clock.now() + timedelta(days=days)


def asked(wanted: Programme, **more: object) -> Asked:
    facts = {"key": town.key(), "programme": wanted, "people": 32, "place": "見本1-2 体育館"}
    return Asked(**(facts | {"wishes": (in_days(14), in_days(21))} | more))


def joining() -> Joining:
    made = neighbours.joining("見本 先生")
    return Joining(made.key, made.person, Who.SCHOOL, SCHOOL)


def wished(worker: Worker, neighbour: Neighbour | None = None, **more: object) -> Lesson:
    """Nobody has looked at it yet."""
    said = asked(programme(worker), **more)
    return actions.ask(neighbour, said) if neighbour else actions.ask_anew(joining(), said)


def opened(worker: Worker, neighbour: Neighbour | None = None, **more: object) -> Lesson:
    lesson = wished(worker, neighbour, **more)
    actions.accept(lesson, by=worker.actor)
    return lesson


def called(worker: Worker, neighbour: Neighbour | None = None, **more: object) -> Call:
    """Somebody is asked to teach it, and has not answered."""
    lesson = opened(worker, neighbour, **more)
    return actions.call(lesson, [neighbours.offering(worker, Task.LECTURE)], by=worker.actor)[0]


def fixed(worker: Worker, days: int = 14) -> Lesson:
    call = called(worker)
    actions.answer(call, is_yes=True)
    lesson = call.lesson
    actions.fix(lesson, at=in_days(days), by=worker.actor)
    return lesson


def reported(worker: Worker) -> Lesson:
    lesson = fixed(worker)
    with clock.at(in_days(15)):
        actions.report(lesson, Report({AgeBand.CHILD: 30, AgeBand.MIDDLE: 2}, "楽しかった"))
    return lesson


def qualification(worker: Worker, name: str = "推進員の登録研修", **more: object) -> Qualification:
    facts = {"months": 24, "role": Role.PROMOTER}
    return courses.found_qualification(name, by=worker.actor, **(facts | more))


def course(worker: Worker, days: int = 1, **more: object) -> Course:
    first = [in_days(10 + 7 * n) for n in range(days)]
    facts = {"title": "推進員になるには", "words": "見守りの基本", "place": "見本公民館"}
    sizes = {"places": 2, "must_attend": days, "apply_by": clock.today() + timedelta(days=9)}
    when = {"days": tuple((one, one + timedelta(hours=2)) for one in first)}
    said = Announced(**(facts | sizes | when | more))
    return courses.announce(said, key=town.key(), by=worker.actor)


def enrolled(wanted: Course, support: str = "") -> Enrolment:
    joining = neighbours.joining("見本 まなぶ")
    return courses.enrol_anew(joining, wanted, support=support, key=town.key())


def known(worker: Worker, neighbour: Neighbour, words: str) -> None:
    """They ask for a lesson that somebody is asked to teach; somebody else is in a course."""
    called(worker, neighbour, words=words)
    enrolled(course(worker), words)
