"""What is due among neighbours: favours, ideas, grants, groups, places, visits, activities. Rows
of every desk.
"""

from django.db.models import Q, QuerySet

from tsunagu.community.models import Gathering, Idea
from tsunagu.community.queries import upkeep
from tsunagu.community.states import ALIVE, IdeaState
from tsunagu.grants import queries as granting
from tsunagu.grants.models import Application
from tsunagu.ground import clock
from tsunagu.groups import queries as grouping
from tsunagu.groups.models import Circle, JoinRequest
from tsunagu.groups.queries.joins import due_joins
from tsunagu.learning.models import Course, Lesson
from tsunagu.learning.states import CourseState, LessonState
from tsunagu.rewards.models import Activity, Exchange
from tsunagu.rewards.states import ActivityState
from tsunagu.volunteering.models import Favour, Offering
from tsunagu.volunteering.states import FavourState, OfferingState
from tsunagu.watch.models import Look, Watch
from tsunagu.watch.queries import missed


def favours() -> QuerySet[Favour]:
    due = Favour.objects.living().filter(next_on__lte=clock.today())
    return due.exclude(state=FavourState.NEW)


def new_favours() -> QuerySet[Favour]:
    return Favour.objects.filter(state=FavourState.NEW, next_on__lte=clock.today())


def new_offerings() -> QuerySet[Offering]:
    return Offering.objects.filter(state=OfferingState.NEW, due_on__lte=clock.today())


def ideas() -> QuerySet[Idea]:
    return Idea.objects.filter(state__in=ALIVE, next_on__lte=clock.today()).exclude(
        state=IdeaState.NEW
    )


def new_ideas() -> QuerySet[Idea]:
    return Idea.objects.filter(state=IdeaState.NEW, next_on__lte=clock.today())


def grants() -> QuerySet[Application]:
    return granting.due().filter(owner__isnull=False)


def new_grants() -> QuerySet[Application]:
    return granting.due().filter(owner=None)


def circles() -> QuerySet[Circle]:
    return grouping.with_desk()


def gatherings() -> QuerySet[Gathering]:
    return upkeep.with_desk()


def joins() -> QuerySet[JoinRequest]:
    return due_joins()


def activities() -> QuerySet[Activity]:
    return Activity.objects.filter(state=ActivityState.SAID, due_on__lte=clock.today())


def exchanges() -> QuerySet[Exchange]:
    return Exchange.objects.filter(due_on__lte=clock.today())


def watches() -> QuerySet[Watch]:
    today = clock.today()
    return Watch.objects.living().filter(Q(next_on__lte=today) | missed(today))


def looks() -> QuerySet[Look]:
    return Look.objects.unanswered().filter(answer_by__lte=clock.today())


def lessons() -> QuerySet[Lesson]:
    due = Lesson.objects.living().filter(next_on__lte=clock.today())
    return due.exclude(state=LessonState.NEW)


def new_lessons() -> QuerySet[Lesson]:
    return Lesson.objects.filter(state=LessonState.NEW, next_on__lte=clock.today())


def courses() -> QuerySet[Course]:
    """The last day has come: who has completed it is to be said."""
    return Course.objects.filter(state=CourseState.OPEN, last_on__lte=clock.today())
