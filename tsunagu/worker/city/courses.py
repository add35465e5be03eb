"""Courses of the demo city: one that ended, one that is full with somebody waiting."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.learning.actions import courses as actions
from tsunagu.learning.models import Course, Qualification
from tsunagu.learning.papers import Announced
from tsunagu.people.roles import Role
from tsunagu.residents.models import ContactWay
from tsunagu.residents.papers import Particulars
from tsunagu.volunteering.papers import Joining
from tsunagu.worker.city.city import City

TITLE, PLACE = "ほっとネット推進員の登録研修", "見本 公民館 2階"
WORDS = "見守りの基本と、気づいたときのつなぎ方を学びます。"
SUPPORT = "手話、要約筆記、ふりがなのある資料"
NAMES = ("小川 すみ", "久保 たく", "中島 えり", "本田 ひろ", "大西 のぶ", "宮本 かな")
TWO = time(14)


def announce(city: City, by: Actor, day: date) -> None:
    """Long ago: a course on ``day`` that five enrol in."""
    months = 24
    what = actions.found_qualification(TITLE, months=months, role=Role.PROMOTER, by=by)
    course = _course("city-course-0", what, day, 20, by)
    for number in range(5):
        _enrolled(city, course, number)


def hold(city: City, by: Actor) -> None:
    """This morning: it is completed; the next is full."""
    for course in Course.objects.filter(last_on__lt=clock.today(), desk=by.desk()):
        for day in course.days.all():
            actions.note_attendance(day, course.enrolments.order_by("pk")[:4], by=by)
        actions.complete(course, by=by)
    what = Qualification.objects.order_by("pk").first()
    following = _course("city-course-1", what, clock.today() + timedelta(days=21), 2, by)
    for number in range(3, 6):
        _enrolled(city, following, number)


def _course(key: str, what: Qualification | None, day: date, places: int, by: Actor) -> Course:
    begins = timezone.make_aware(datetime.combine(day, TWO))
    said = Announced(
        title=TITLE,
        words=WORDS,
        place=PLACE,
        places=places,
        days=((begins, begins + timedelta(hours=2)),),
        must_attend=1,
        apply_by=day,
        support=SUPPORT,
        qualification=what,
    )
    return actions.announce(said, key=key, by=by)


def _enrolled(city: City, course: Course, number: int) -> None:
    key = f"city-learner-{number}"
    person = Particulars(
        name=f"見本 {NAMES[number]}",
        email=f"{key}@example.org",
        contact_way=ContactWay.MAIL,
        chome=city.town.chome[number % min(3, len(city.town.chome))],
        language="ja",
    )
    support = "手話をお願いします。" if number == 1 else ""
    joining = Joining(key, person)
    actions.enrol_anew(joining, course, support=support, key=f"{key}-{course.key}")
