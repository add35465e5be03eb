"""Reads about patrols: the page of a group, and what a measure shows."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, F, QuerySet, Sum

from tsunagu.bulletins.models import Bulletin
from tsunagu.bulletins.queries import told_of
from tsunagu.bulletins.states import Category
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.places.models import AreaKind, Within
from tsunagu.places.queries import areas_with_centre
from tsunagu.safety.models import Patrol

LOOKED_BACK = timedelta(days=90)
_MINUTES = F("people") * F("minutes")


def patrols(actor: Actor) -> QuerySet[Patrol]:
    """What this person may read of patrols, the newest first."""
    rows = Patrol.objects.visible_to(actor).select_related("organisation", "kept_by")
    return rows.prefetch_related("towns").order_by("-walked_on", "-pk")


def last_of(actor: Actor) -> Patrol | None:
    """The last patrol of the own body, whose route the next one begins with."""
    rows = Patrol.objects.visible_to(actor).filter(organisation_id=actor.organisation_id or 0)
    return rows.prefetch_related("towns").order_by("-walked_on", "-pk").first()


def walked(rows: QuerySet[Patrol]) -> dict[str, int]:
    """Of patrols those of 90 days: how often, how many people in all, how many hours of theirs."""
    near = rows.filter(walked_on__gt=clock.today() - LOOKED_BACK).order_by()
    sums = near.aggregate(
        rounds=Count("pk"), minutes=Sum(_MINUTES, default=0), people=Sum("people", default=0)
    )
    return sums | {"hours": round(sums["minutes"] / 60)}


def warned() -> QuerySet[Bulletin]:
    """Notices about crime of the last 90 days."""
    return told_of(Category.CRIME, clock.now() - LOOKED_BACK)


@dataclass(frozen=True)
class Spread:
    """Notices about crime by town; ``wide`` are those for an area larger than a town."""

    towns: list[tuple[Any, int]]
    wide: int
    whole: int


def spread() -> Spread:
    """How many notices of 90 days were about each town, no finer. Three queries."""
    found = warned().values_list("pk", "areas", "areas__kind")
    facts = [(pk, area, kind) for pk, area, kind in found if area is not None]
    inside = dict(
        Within.objects.valid()
        .filter(part__kind=AreaKind.CHOME, whole_kind=AreaKind.TOWN)
        .values_list("part", "whole")
    )
    by_town: Counter[int] = Counter()
    told = {
        (pk, area if kind == AreaKind.TOWN else inside.get(area))
        for pk, area, kind in facts
        if kind in (AreaKind.TOWN, AreaKind.CHOME)
    }
    by_town.update(town for _pk, town in told if town is not None)
    wide = {pk for pk, _area, kind in facts if kind not in (AreaKind.TOWN, AreaKind.CHOME)}
    towns = [(town, by_town[town.pk]) for town in areas_with_centre(AreaKind.TOWN)]
    return Spread(towns, len(wide), len({pk for pk, _area, _kind in found}))
