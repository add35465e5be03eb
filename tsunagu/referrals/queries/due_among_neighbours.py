"""What is due among neighbours: favours, ideas, visits, activities. Rows of every desk."""

from django.db.models import Q, QuerySet

from tsunagu.community.models import Idea
from tsunagu.community.states import ALIVE, IdeaState
from tsunagu.ground import clock
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


def activities() -> QuerySet[Activity]:
    return Activity.objects.filter(state=ActivityState.SAID, due_on__lte=clock.today())


def exchanges() -> QuerySet[Exchange]:
    return Exchange.objects.filter(due_on__lte=clock.today())


def watches() -> QuerySet[Watch]:
    today = clock.today()
    return Watch.objects.living().filter(Q(next_on__lte=today) | missed(today))


def looks() -> QuerySet[Look]:
    return Look.objects.unanswered().filter(answer_by__lte=clock.today())
