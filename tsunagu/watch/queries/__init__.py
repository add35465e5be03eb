"""Reads about who is watched over: at the desk, on the visitor's phone, behind a receipt."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import Actor
from tsunagu.ground.workdays import months_after
from tsunagu.intake.models import Answer, Stage
from tsunagu.people.models import Membership, User
from tsunagu.people.roles import ROLES, Permission
from tsunagu.places.queries import areas_around, areas_around_each, areas_of
from tsunagu.residents.models import Person
from tsunagu.watch.models import Card, Look, Watch
from tsunagu.watch.states import LIVING, WITH_VISITOR, Result, WatchState

VISITORS = [role for role, rights in ROLES.items() if Permission.WATCH_VISIT in rights]
CARD = "watch card"
A_WEEK = timedelta(days=7)
TRY_AGAIN = timedelta(days=3)  # where nobody came to the door
GRACE = timedelta(days=14)  # a visit that has not come by then is the desk's business


def card_with(code: str) -> Card | None:
    """The card in force on which this code stands."""
    rows = Card.objects.valid().filter(code_print=receipts.fingerprint(code, CARD))
    return rows.select_related("desk").first()


def of_person(person: Person) -> QuerySet[Watch]:
    """What somebody reads of it behind their own receipt."""
    return Watch.objects.filter(person=person).select_related("visitor").order_by("-pk")


def with_key(key: str) -> Watch | None:
    return Watch.objects.filter(key=key).select_related("person").first()


def living_of(person: Person) -> Watch | None:
    return Watch.objects.living().filter(person=person).first()


def arranged(actor: Actor) -> QuerySet[Watch]:
    """Everybody the desk arranges visits for, the next date first."""
    rows = Watch.objects.visible_to(actor).living().filter(desk_id=actor.organisation_id)
    return rows.select_related("person__chome", "visitor", "owner").order_by("next_on", "pk")


def missed(today: date) -> Q:
    """Visits that should have been long ago."""
    return Q(state=WatchState.VISITING, look_on__lte=today - GRACE)


def unanswered(actor: Actor) -> QuerySet[Look]:
    """Reports at the desk that wait for a word, the oldest first."""
    rows = Look.objects.visible_to(actor).unanswered()
    rows = rows.filter(watch__desk_id=actor.organisation_id)
    return rows.select_related("watch__person", "visitor").order_by("answer_by", "pk")


def looks_at(watch: Watch) -> QuerySet[Look]:
    return watch.looks.select_related("visitor", "concern").order_by("-at", "-pk")


def visited_by(actor: Actor) -> list[Watch]:
    """Whom this visitor goes to, the most urgent day first. One query."""
    rows = Watch.objects.visible_to(actor).filter(
        visitor_id=actor.user_id, state__in=(WatchState.VISITING, WatchState.PAUSED)
    )
    return list(rows.select_related("person__chome", "desk").order_by("look_on", "pk"))


def visits_of(user: int) -> int:
    """To how many people somebody goes; a number and nobody's name."""
    return Watch.objects.filter(visitor_id=user, state__in=WITH_VISITOR).count()


@dataclass(frozen=True)
class Told:
    """One report as its visitor reads it: what became of it, nobody's affairs."""

    look: Look
    stage: str

    @property
    def is_answered(self) -> bool:
        return bool(self.stage) or self.look.answered_at is not None


def told_about(watches: list[Watch], actor: Actor, most: int = 3) -> dict[int, list[Told]]:
    """The last reports of this visitor by watch. Two queries."""
    rows = Look.objects.filter(watch__in=watches, visitor_id=actor.user_id or 0)
    found: dict[int, list[Look]] = {}
    since = clock.now() - timedelta(days=120)
    for look in rows.filter(at__gte=since).order_by("-at", "-pk"):
        if len(found.setdefault(look.watch_id, [])) < most:
            found[look.watch_id].append(look)
    concerns = [one.concern_id for looks in found.values() for one in looks if one.concern_id]
    answers = Answer.objects.filter(concern__in=concerns).order_by("pk")
    stages = {one.concern_id: Stage(one.stage).label for one in answers}
    return {
        watch: [Told(look, str(stages.get(look.concern_id or 0, ""))) for look in looks]
        for watch, looks in found.items()
    }


def days_of(watch: Watch) -> tuple[date, date]:
    """When to look from outside and when to meet next: a week after somebody was there, sooner if
    nobody came to the door; a month after they met. From the visits themselves, so that the order
    of arrival does not matter.
    """
    begun = watch.started_on or clock.today()
    rows = watch.looks.order_by("-at", "-pk")
    last, met = rows.first(), rows.filter(result=Result.MET).first()
    seen = clock.day_of(last.at) if last else begun
    wait = TRY_AGAIN if last and last.result == Result.ABSENT else A_WEEK
    return seen + wait, months_after(clock.day_of(met.at) if met else begun, 1)


def who_visits() -> dict[int, User]:
    """Everybody who may be asked to visit, by key, in the order of their names."""
    parts = Membership.objects.valid().filter(role__in=VISITORS).order_by("user__kana", "pk")
    return {part.user_id: part.user for part in parts.select_related("user")}


@dataclass(frozen=True)
class Visitor:
    """Somebody who may go there. ``load``: how many they go to; ``is_near``: it is their area."""

    user: User
    organisation: str
    load: int
    is_near: bool


def visitors(watch: Watch) -> list[Visitor]:
    """Everybody who visits, those of the area first, then who goes to few. Four queries."""
    parts = Membership.objects.valid().filter(role__in=VISITORS)
    rows = parts.select_related("user", "organisation").prefetch_related("areas_of_work")
    going = Watch.objects.filter(state__in=WITH_VISITOR).values_list("visitor")
    loads = dict(going.annotate(n=Count("pk")))
    chome = watch.person.chome
    around = areas_around(chome) if chome else frozenset[int]()
    found = {
        part.user_id: Visitor(
            part.user,
            part.organisation.name,
            loads.get(part.user_id, 0),
            any(one.area_id in around for one in part.areas_of_work.all()),
        )
        for part in rows
    }
    return sorted(found.values(), key=lambda one: (not one.is_near, one.load, one.user.name))


@dataclass(frozen=True)
class Town:
    """One town: who is visited, who waits, and by how many people visits are made."""

    name: str
    visited: int
    waiting: int
    visitors: int

    @property
    def is_thin(self) -> bool:
        """More wait than are visited, or all hangs on one person."""
        return self.waiting > self.visited or (self.visited > 1 and self.visitors == 1)


def towns(actor: Actor) -> list[Town]:
    """By town, where anybody is watched over; the thin ones first. Three queries."""
    rows = Watch.objects.visible_to(actor).filter(state__in=LIVING)
    rows = rows.filter(desk_id=actor.organisation_id)
    facts = list(rows.values_list("person__chome", "state", "visitor"))
    if not facts:
        return []
    around = areas_around_each({chome for chome, _state, _visitor in facts if chome} or {0})
    names = dict(areas_of("town").values_list("pk", "name"))
    found: dict[str, Counter[str]] = {}
    goes: dict[str, set[int]] = {}
    for chome, state, visitor in facts:
        town = next((names[pk] for pk in around.get(chome, ()) if pk in names), "―")
        side = "visited" if state in WITH_VISITOR else "waiting"
        found.setdefault(town, Counter())[side] += 1
        goes.setdefault(town, set()).update([visitor] if visitor else [])
    made = [
        Town(name, sums["visited"], sums["waiting"], len(goes[name]))
        for name, sums in found.items()
    ]
    return sorted(made, key=lambda town: (not town.is_thin, -town.waiting, town.name))
