"""What schools and who teaches hear by mail: that there is news, and where to read it."""

from datetime import datetime

from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext, override

from tsunagu.learning.models import Call, CourseDay, Enrolment, Lesson
from tsunagu.residents.models import Person
from tsunagu.volunteering.letters import news, write
from tsunagu.volunteering.models import Neighbour


def tell(lesson: Lesson, neighbours: list[Neighbour]) -> None:
    """Something has changed: it stands behind the receipt of each."""
    for one in neighbours:
        news(one, about=lesson, key=f"lesson:{lesson.pk}:{lesson.moves}:{one.pk}")


def tell_person(person: Person, *, about: Model, key: str) -> None:
    """Something has changed about a course or a qualification of theirs."""
    neighbour = _neighbour(person)
    if neighbour is not None:
        news(neighbour, about=about, key=key)


def invite(call: Call, code: str) -> None:
    """``code`` opens the one question, behind the "?": no log of paths keeps it."""
    neighbour = call.offering.neighbour
    link = f"{settings.BASE_URL}/learning/asked/?key={code}"
    with override(neighbour.language):
        write(
            neighbour,
            "learning/letters/invite.txt",
            gettext("授業の講師のお願いがあります"),
            about=call,
            key=f"call:{call.pk}:{call.asked_at}",
            link=link,
        )


def remind(lesson: Lesson, neighbour: Neighbour, at: datetime | None) -> None:
    with override(neighbour.language):
        write(
            neighbour,
            "learning/letters/tomorrow.txt",
            gettext("あしたは授業の日です"),
            about=lesson,
            key=f"lesson:{lesson.pk}:remind:{at}:{neighbour.pk}",
        )


def remind_of_course(enrolment: Enrolment, day: CourseDay) -> None:
    neighbour = _neighbour(enrolment.person)
    if neighbour is None:
        return
    with override(neighbour.language):
        write(
            neighbour,
            "learning/letters/course.txt",
            gettext("あしたは講座の日です"),
            about=enrolment,
            key=f"enrolment:{enrolment.pk}:remind:{day.pk}",
        )


def _neighbour(person: Person) -> Neighbour | None:
    """By whose receipt they enrolled."""
    return getattr(person, "neighbour", None)
