"""Ideas, as walls, desks and receipts ask for them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from tsunagu.community.models import Idea, IdeaPart, PartRole, Workshop
from tsunagu.community.states import ALIVE, IN_HAND, IdeaState
from tsunagu.ground import receipts
from tsunagu.ground.actor import Actor
from tsunagu.places.models import Area, AreaKind, Within

OF_PART = "idea"
_HELPS = Count("parts", filter=Q(parts__role=PartRole.HELPS, parts__left_at=None))


@dataclass(frozen=True)
class Wanted:
    """What of the wall somebody looks at; ``measures`` are numbers of the plan."""

    measures: tuple[str, ...] = ()
    area: int | None = None
    state: str = ""


def wall(wanted: Wanted) -> QuerySet[Idea]:
    """What everybody reads, the newest first, each with its ``helpers``."""
    found: QuerySet[Any] = Idea.objects.published()
    if wanted.measures:
        found = found.filter(measure__in=wanted.measures)
    if wanted.area is not None:
        inside = Within.objects.valid().filter(whole=wanted.area).values("part")
        found = found.filter(Q(area=wanted.area) | Q(area__in=inside))
    if wanted.state:
        found = found.filter(state=wanted.state)
    found = found.select_related("area", "gathering").annotate(helpers=_HELPS)
    return found.order_by("-shown_at", "-pk")


def one(pk: int) -> Idea | None:
    return wall(Wanted()).select_related("organisation").filter(pk=pk).first()


def _kept(actor: Actor, workshop: int | None) -> QuerySet[Idea]:
    found: QuerySet[Any] = Idea.objects.visible_to(actor)
    found = found.select_related("area", "owner", "workshop")
    if workshop:
        found = found.filter(workshop=workshop)
    found = found.annotate(helpers=_HELPS)
    return found.order_by("next_on", "pk")


def to_look_at(actor: Actor, workshop: int | None = None) -> QuerySet[Idea]:
    """What nobody has looked at yet, the first due first."""
    return _kept(actor, workshop).filter(state=IdeaState.NEW)


def going(actor: Actor, workshop: int | None = None) -> QuerySet[Idea]:
    """What somebody looks after, the next date first; of one workshop also what has ended."""
    found = _kept(actor, workshop)
    return found.exclude(state=IdeaState.NEW) if workshop else found.filter(state__in=IN_HAND)


def due_by(actor: Actor, day: date) -> QuerySet[Idea]:
    """What is due by that day, and what nobody has looked at yet; the next date first."""
    found = Idea.objects.visible_to(actor).filter(state__in=ALIVE)
    found = found.filter(Q(next_on__lte=day) | Q(state=IdeaState.NEW))
    return found.select_related("area").order_by("next_on", "pk")


def workshops(actor: Actor) -> QuerySet[Workshop]:
    """Where notes were typed in, the last one first, each with how many ``notes``."""
    theirs = Idea.objects.visible_to(actor).values("workshop")
    found = Workshop.objects.filter(pk__in=theirs).select_related("area")
    return found.annotate(notes=Count("ideas")).order_by("-held_on", "-pk")


def small_areas() -> QuerySet[Area]:
    """Where residents' meetings are held, each with ``last_on`` of any desk, or None."""
    found = Area.objects.valid().filter(kind=AreaKind.COMMUNITY)
    return found.annotate(last_on=Max("workshops__held_on")).order_by("code")


def brought(idea: Idea) -> list[tuple[str, int]]:
    """What those who join in bring, in words, with how many bring it."""
    parts = idea.parts.filter(role=PartRole.HELPS, left_at=None)
    return Counter(word for part in parts for word in part.named).most_common()


def behind(receipt: str, passphrase: str) -> IdeaPart | None:
    """The part whose receipt and passphrase these are."""
    found = _whole().filter(receipt=receipts.bare(receipt)).first()
    if found is None or not receipts.matches(passphrase, found.passphrase_print, OF_PART):
        return None
    return found


def opened_by(pk: str) -> IdeaPart | None:
    return _whole().filter(pk=pk).first()


def made_with(key: str) -> IdeaPart | None:
    return _whole().filter(key=key).first()


def _whole() -> QuerySet[IdeaPart]:
    return IdeaPart.objects.select_related("idea__area", "idea__organisation", "idea__gathering")
