"""Reads about courses: what may be enrolled in, who is in, who holds what."""

from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.learning.models import Award, Course, CourseDay, Enrolment, Qualification
from tsunagu.learning.states import CourseState, EnrolmentState
from tsunagu.residents.models import Person

E = EnrolmentState
_DAYS = Prefetch("days", CourseDay.objects.order_by("begins_at"))


def coming() -> QuerySet[Course]:
    """What everybody may enrol in, the nearest deadline first. Two queries."""
    rows = Course.objects.coming().select_related("qualification", "desk")
    return rows.prefetch_related(_DAYS).order_by("apply_by", "pk")


def all_qualifications() -> QuerySet[Qualification]:
    """What courses may give, by name."""
    return Qualification.objects.order_by("name")


def days_at(actor: Actor) -> QuerySet[CourseDay]:
    """Days of the desk's courses."""
    ours = Course.objects.visible_to(actor)
    return CourseDay.objects.filter(course__in=ours).select_related("course")


def of_person(person: Person) -> QuerySet[Enrolment]:
    """What somebody reads behind their receipt, the newest first."""
    rows = Enrolment.objects.filter(person=person).select_related(
        "course", "person", "award__qualification"
    )
    return rows.prefetch_related(Prefetch("course__days", _DAYS.queryset)).order_by("-pk")


def taken_by(person: Person) -> QuerySet[Course]:
    """Courses in whose lists somebody stands."""
    return Course.objects.filter(pk__in=Enrolment.objects.filter(person=person).values("course"))


def announced(actor: Actor) -> QuerySet[Course]:
    """Every course of the desk: those that go on first, with how many wait."""
    waiting = Count("enrolments", filter=Q(enrolments__state=E.WAITING))
    rows = Course.objects.visible_to(actor).annotate(waiting=waiting)
    return rows.order_by("-state", "last_on", "pk")  # open, done, cancelled


def enrolled(course: Course, actor: Actor) -> QuerySet[Enrolment]:
    """Who is in, who waits in their order, who was; with the days on which they were there."""
    rows = Enrolment.objects.visible_to(actor).filter(course=course)
    rows = rows.exclude(state=E.LEFT).select_related("person", "award")
    return rows.prefetch_related("attendances").order_by("state", "pk")


def ending(actor: Actor, today: date) -> QuerySet[Course]:
    """Courses whose last day has come."""
    rows = Course.objects.visible_to(actor).filter(state=CourseState.OPEN, last_on__lte=today)
    return rows.order_by("last_on", "pk")


def holders(actor: Actor) -> QuerySet[Award]:
    """Who holds what today, of the desk's own courses; what ends first stands first."""
    known = Enrolment.objects.visible_to(actor)
    rows = Award.objects.valid().filter(enrolment__in=known)
    related = ("person", "qualification", "enrolment")
    return rows.select_related(*related).order_by("qualification", "valid_until", "pk")


def award_of(person: Person, pk: int) -> Award | None:
    """One of theirs, whether or not it still holds."""
    related = ("person", "qualification", "enrolment__course__desk")
    return Award.objects.filter(person=person, pk=pk).select_related(*related).first()


def unlocking() -> list[tuple[Qualification, int]]:
    """Qualifications by which a role may be given, with how many hold them today. One query."""
    today = clock.today()
    valid = Q(awards__valid_until=None) | Q(awards__valid_until__gte=today)
    valid &= Q(awards__isnull=False)
    named = Qualification.objects.exclude(role="")
    rows = named.annotate(holders=Count("awards", filter=valid)).order_by("role", "name")
    return [(row, row.holders) for row in rows]


def completed(first: date, last: date) -> tuple[int, int]:
    """How many completed courses that ended on these days, of how many who had a place."""
    rows = Enrolment.objects.filter(course__last_on__gte=first, course__last_on__lte=last)
    by_state = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    done = by_state.get(E.DONE, 0)
    return done, done + by_state.get(E.NOT_DONE, 0)


def held() -> dict[str, int]:
    """How many hold each qualification today."""
    rows = Award.objects.valid().order_by().values_list("qualification__name")
    return dict(rows.annotate(n=Count("person", distinct=True)))
