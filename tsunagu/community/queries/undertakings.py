"""What is done about local issues, as pages and letters ask for it."""

from datetime import date

from django.db.models import QuerySet

from tsunagu.community.models import Gathering, Idea, LocalIssue, Undertaking
from tsunagu.community.states import SHOWN
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor


def about(issue: LocalIssue) -> QuerySet[Undertaking]:
    """The last one first."""
    return issue.undertakings.select_related("gathering", "idea", "owner").order_by("-pk")


def due_by(actor: Actor, day: date) -> QuerySet[Undertaking]:
    """What of this person's is due by that day."""
    mine = Undertaking.objects.visible_to(actor).running()
    mine = mine.filter(owner_id=actor.user_id or 0, next_on__lte=day)
    return mine.select_related("issue__area").order_by("next_on", "pk")


def due_today() -> QuerySet[Undertaking]:
    """Everybody's, for the letters of the morning."""
    return Undertaking.objects.running().filter(next_on__lte=clock.today())


def gatherings() -> QuerySet[Gathering]:
    """Which an undertaking may be: those that everybody knows."""
    return Gathering.objects.filter(state__in=SHOWN).order_by("name", "pk")


def ideas() -> QuerySet[Idea]:
    """Which an undertaking may be: those that everybody reads."""
    return Idea.objects.published().order_by("title", "pk")
