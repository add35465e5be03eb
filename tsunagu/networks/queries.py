"""Networks, their meetings and what was decided, as pages, papers and letters ask for them."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Case, Count, Max, Min, Q, QuerySet, When
from django.utils import timezone

from tsunagu.community.models import LocalIssue
from tsunagu.community.queries import published
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.text import kana_key
from tsunagu.networks.models import Decision, Meeting, Network, NetworkKind, Seat
from tsunagu.networks.states import DecisionState, MeetingState
from tsunagu.people.models import Membership, Organisation, User

NEW_FOR = timedelta(days=7)
MOST_ISSUES = 30  # to be ticked on one form
_OPEN = Q(state=DecisionState.OPEN)


def kinds() -> QuerySet[NetworkKind]:
    return NetworkKind.objects.filter(is_active=True)


def of_actor(actor: Actor) -> QuerySet[Network]:
    """Those that live, by name, each with its ``next_on``, ``last_on`` and ``undone``."""
    today = clock.today()
    to_come = Q(meetings__state=MeetingState.PLANNED, meetings__held_on__gte=today)
    undone = Q(meetings__decisions__state=DecisionState.OPEN)
    found: QuerySet[Any] = Network.objects.visible_to(actor).filter(ended_on=None)
    found = found.select_related("kind", "organisation", "area")
    found = found.annotate(
        next_on=Min("meetings__held_on", filter=to_come),
        last_on=Max("meetings__held_on", filter=Q(meetings__state=MeetingState.HELD)),
        undone=Count("meetings__decisions", filter=undone, distinct=True),
    )
    return found.order_by("name", "pk")


def seats(network: Network, on: date | None = None) -> QuerySet[Seat]:
    """Who sits there on that day, or today."""
    day = on or clock.today()
    rows = network.seats.filter(Q(valid_until=None) | Q(valid_until__gt=day))
    return rows.filter(valid_from__lte=day).select_related("user", "organisation")


def meetings(network: Network) -> QuerySet[Meeting]:
    """The last one first."""
    return network.meetings.order_by("-held_on", "-pk")


def issues_for(network: Network) -> QuerySet[LocalIssue]:
    """What may stand on its agenda: what everybody reads, of its area first."""
    here = Case(When(area=network.area_id, then=0), default=1)
    return published().order_by(here, "-published_at", "-pk")[:MOST_ISSUES]


def about_issue(actor: Actor, issue: LocalIssue) -> QuerySet[Meeting]:
    """Where it is spoken of, the last meeting first."""
    found = Meeting.objects.visible_to(actor).filter(issues=issue).select_related("network")
    return found.order_by("-held_on", "-pk")


def decided_about(actor: Actor, issue: LocalIssue) -> QuerySet[Decision]:
    """What networks decided about it, the last one first."""
    found = Decision.objects.visible_to(actor).filter(issue=issue)
    found = found.select_related("owner", "organisation", "meeting__network")
    return found.order_by("-pk")


def _whole() -> QuerySet[Decision]:
    return Decision.objects.select_related("owner", "organisation", "meeting__network")


def open_in(network: Network) -> QuerySet[Decision]:
    """What is not done yet, the next date first."""
    return _whole().filter(_OPEN, meeting__network=network).order_by("due_on", "pk")


def taken_at(meeting: Meeting) -> QuerySet[Decision]:
    return _whole().filter(meeting=meeting).order_by("pk")


def returning(meeting: Meeting) -> QuerySet[Decision]:
    """What comes back by itself: decided before, and open, or ended since the last meeting."""
    earlier = meeting.network.meetings.filter(held_on__lt=meeting.held_on)
    last = earlier.filter(state=MeetingState.HELD).order_by("-held_on").first()
    found = _whole().filter(meeting__in=earlier).order_by("due_on", "pk")
    return found.filter(_OPEN | Q(ended_at__gte=_morning(last.held_on))) if last else found


def tasks_of(actor: Actor, day: date) -> QuerySet[Decision]:
    """What this person has to do: due by that day, or given to them in the last week."""
    fresh = clock.now() - NEW_FOR
    mine = _whole().filter(_OPEN, owner_id=actor.user_id or 0)
    return mine.filter(Q(due_on__lte=day) | Q(given_at__gte=fresh)).order_by("due_on", "pk")


def due_today() -> QuerySet[Decision]:
    """Everybody's, for the letters of the morning."""
    return Decision.objects.filter(_OPEN, due_on__lte=clock.today())


def owners(network: Network) -> QuerySet[Membership]:
    """Who may take something on: who sits there, whoever belongs to a body that sits there, and
    the desk of the network.
    """
    there = seats(network)
    bodies = there.filter(user=None, organisation__isnull=False).values("organisation")
    may = Q(user__in=there.exclude(user=None).values("user"))
    may |= Q(organisation__in=bodies) | Q(organisation=network.organisation_id)
    found = Membership.objects.valid().filter(may).select_related("user", "organisation")
    return found.order_by("organisation__name", "user__kana", "pk")


def seat_of(actor: Actor, pk: int) -> Seat | None:
    """In a network that this person sees."""
    theirs = Network.objects.visible_to(actor)
    return Seat.objects.filter(network__in=theirs, pk=pk).select_related("network").first()


def organisations() -> QuerySet[Organisation]:
    """Which may sit somewhere."""
    return Organisation.objects.order_by("name", "pk")


def with_account(mail: str) -> QuerySet[Membership]:
    """The parts in force of whoever signs in by this address."""
    found = Membership.objects.valid().filter(user__email__iexact=mail)
    return found.select_related("user", "organisation").order_by("pk")


def names_of_members(network: Network) -> set[str]:
    """Names and readings of those who sit or work there: they may stand in minutes."""
    people = User.objects.filter(
        Q(pk__in=network.seats.exclude(user=None).values("user"))
        | Q(pk__in=owners(network).values("user"))
    )
    names = {"".join(one.name.split()) for one in people}
    return names | {kana_key(one.kana) for one in people}


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
