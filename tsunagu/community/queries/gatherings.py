"""Places to be, as pages, calendars and feeds ask for them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import cos, radians, sqrt
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    Case,
    Exists,
    F,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from tsunagu.community.models import Gathering, GatheringAccess, Occurrence
from tsunagu.community.rules.gatherings import MOST_BACK, horizon
from tsunagu.community.states import SHOWN, GatheringState, OccurrenceState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.distance import EARTH
from tsunagu.ground.text import folded
from tsunagu.people.models import Organisation
from tsunagu.places.models import Within

A_DEGREE = radians(1) * EARTH  # metres from one latitude to the next
BACK = 31  # days for which calendars still tell of what was


class Point(NamedTuple):
    """In degrees."""

    lat: float
    lon: float


@dataclass(frozen=True)
class Sought:
    """What a reader looks for; all that is given has to fit. ``area`` is a key of any kind above
    the 丁目; ``since`` and ``until``: with a date then.
    """

    near: Point | None = None
    kind: str = ""
    area: int | None = None
    access: tuple[str, ...] = ()
    words: str = ""
    since: date | None = None
    until: date | None = None
    gathering: int | None = None


def places(sought: Sought) -> QuerySet[Gathering]:
    """What everybody reads of: the nearest first where a point is given, else the next to come.
    Each with ``next_on`` and ``far`` (squared degrees, None when unknown).
    """
    found: QuerySet[Any] = _fitting(Gathering.objects.published(), sought)
    if sought.since is not None:
        dates = Occurrence.objects.filter(gathering=OuterRef("pk"), state=OccurrenceState.PLANNED)
        dates = dates.filter(on__gte=sought.since)
        found = found.filter(Exists(dates.filter(on__lte=sought.until or sought.since)))
    found = found.annotate(next_on=_next_on(), far=_far(sought.near))
    found = found.select_related("organisation", "chome").prefetch_related("access")
    order = [F("far").asc(nulls_last=True)] if sought.near else []
    return found.order_by(*order, F("next_on").asc(nulls_last=True), "kana", "pk")


def metres(gathering: Gathering) -> int | None:
    """As the crow flies, to a hundred metres; None where a point is missing."""
    if gathering.far is None:
        return None
    return round(sqrt(gathering.far) * A_DEGREE / 100) * 100


def _fitting(found: QuerySet[Gathering], sought: Sought) -> QuerySet[Gathering]:
    if sought.gathering is not None:
        found = found.filter(pk=sought.gathering)
    if sought.kind:
        found = found.filter(kind=sought.kind)
    if sought.area is not None:
        inside = Within.objects.valid().filter(whole=sought.area).values("part")
        found = found.filter(chome__in=inside)
    for fact in sought.access:
        has = GatheringAccess.objects.filter(gathering=OuterRef("pk"), fact=fact)
        found = found.filter(Exists(has))
    for word in sought.words.split():
        named = Q(name__icontains=word) | Q(venue__icontains=word)
        found = found.filter(named | Q(kana__icontains=folded(word)))
    return found


def _next_on() -> Subquery:
    """The next date that takes place."""
    dates = Occurrence.objects.filter(gathering=OuterRef("pk"), state=OccurrenceState.PLANNED)
    return Subquery(dates.filter(on__gte=clock.today()).order_by("on").values("on")[:1])


def _far(near: Point | None) -> Any:
    """From the place itself, else from the middle of its 丁目."""
    if near is None:
        return Value(None, output_field=FloatField())
    rise = Coalesce("lat", "chome__lat") - Value(near.lat)
    turn = (Coalesce("lon", "chome__lon") - Value(near.lon)) * Value(cos(radians(near.lat)))
    known = Q(lat__isnull=False) | Q(chome__lat__isnull=False)
    return Case(When(known, then=rise * rise + turn * turn), output_field=FloatField())


def place(pk: int) -> Gathering | None:
    """One, with all that its page says, but for the dates."""
    whole = Gathering.objects.published().select_related("organisation", "chome")
    return whole.prefetch_related("access", "languages").filter(pk=pk).first()


def kept_by(organisation_id: int | None) -> QuerySet[Gathering]:
    """What everybody reads of the places of one organisation, each with ``next_on``."""
    found: QuerySet[Any] = Gathering.objects.published().exclude(organisation=None)
    found = found.filter(organisation_id=organisation_id).annotate(next_on=_next_on())
    return found.order_by("kana", "name", "pk")


def coming(gathering: Gathering, most: int = 10) -> list[Occurrence]:
    """The next dates, those that were cancelled too."""
    dates = Occurrence.objects.filter(gathering=gathering, on__gte=clock.today())
    return list(dates.order_by("on", "begins", "pk")[:most])


def within(sought: Sought, since: date, until: date) -> Sought:
    """The same, but for these days."""
    return replace(sought, since=since, until=until)


def dates_of(sought: Sought) -> QuerySet[Occurrence]:
    """The dates of all places that fit, from ``since`` to ``until``; cancelled ones too."""
    fitting = _fitting(Gathering.objects.published(), sought)
    found = Occurrence.objects.filter(gathering__in=fitting.values("pk"))
    if sought.since is not None and sought.until is not None:
        found = found.filter(on__range=(sought.since, sought.until))
    return found.select_related("gathering__organisation", "gathering__chome")


def in_order(found: QuerySet[Occurrence]) -> QuerySet[Occurrence]:
    return found.order_by("on", "begins", "gathering__kana", "pk")


def by_day(found: Iterable[Occurrence]) -> dict[date, list[Occurrence]]:
    days = defaultdict(list)
    for one in found:
        days[one.on].append(one)
    return days


def told_to_calendars(sought: Sought) -> QuerySet[Occurrence]:
    """From a month back, so that calendars hear of what was cancelled."""
    since = clock.today() - timedelta(days=BACK)
    ours = dates_of(sought).filter(on__gte=since)
    return in_order(ours)


def by_uid(uid: UUID) -> Gathering | None:
    return Gathering.objects.published().filter(uid=uid).first()


def published_dates() -> QuerySet[Occurrence]:
    """Dates to come that take place, for files that are used again."""
    ours = Occurrence.objects.filter(gathering__state__in=SHOWN, state=OccurrenceState.PLANNED)
    whole = ours.filter(on__gte=clock.today())
    return whole.select_related("gathering__organisation", "gathering__chome").order_by("pk")


def on_the_map() -> QuerySet[Gathering]:
    """What is open and whose point is known, each with ``next_on``."""
    known: QuerySet[Any] = Gathering.objects.published().filter(lat__isnull=False)
    open_now = known.filter(state=GatheringState.OPEN).annotate(next_on=_next_on())
    found: QuerySet[Gathering] = open_now.select_related("organisation").order_by("pk")
    return found.prefetch_related("access")


def changed() -> QuerySet[Gathering]:
    """What everybody reads of, the last changed first."""
    found = Gathering.objects.published().select_related("organisation")
    return found.order_by("-modified_at", "-pk")


# ── For those who keep them ───────────────────────────────────────────────────────────────────────


def kept(actor: Actor, words: str = "") -> QuerySet[Gathering]:
    """Those that the actor keeps, drafts too; the ended last."""
    found: QuerySet[Any] = _fitting(Gathering.objects.visible_to(actor), Sought(words=words))
    found = found.annotate(next_on=_next_on()).select_related("organisation", "chome")
    is_over = Case(When(state=GatheringState.ENDED, then=1), default=0)
    return found.order_by(is_over, "kana", "name", "pk")


def one_kept(actor: Actor, pk: int) -> Gathering | None:
    found = Gathering.objects.visible_to(actor).select_related("organisation", "chome")
    return found.prefetch_related("access", "languages").filter(pk=pk).first()


def date_kept(actor: Actor, pk: int) -> Occurrence | None:
    ours = Gathering.objects.visible_to(actor).values("pk")
    found = Occurrence.objects.filter(pk=pk, gathering__in=ours)
    return found.select_related("gathering").first()


def to_count(actor: Actor) -> QuerySet[Occurrence]:
    """Dates that have been and that nobody has counted yet, the last one first."""
    ours = Gathering.objects.visible_to(actor).values("pk")
    since = clock.today() - timedelta(days=MOST_BACK)
    past = Occurrence.objects.filter(gathering__in=ours, on__range=(since, clock.today()))
    open_ones = past.filter(counted_at=None, state=OccurrenceState.PLANNED)
    return open_ones.select_related("gathering").order_by("-on", "gathering__kana", "pk")


def been(gathering: Gathering) -> QuerySet[Occurrence]:
    """What has been, the last first; each with ``came``, None where nobody counted."""
    past = Occurrence.objects.filter(gathering=gathering, on__lte=clock.today())
    return past.annotate(came=Sum("headcounts__count")).order_by("-on", "-pk")


def numbers(occurrence: Occurrence) -> dict[str, int]:
    """How many came, by age."""
    return dict(occurrence.headcounts.values_list("band", "count"))


def numbers_before(occurrence: Occurrence) -> dict[str, int]:
    """As ``numbers``, of the last date that was counted before this one."""
    before = Occurrence.objects.filter(gathering=occurrence.gathering_id, on__lt=occurrence.on)
    last = before.exclude(counted_at=None).order_by("-on", "-pk").first()
    return numbers(last) if last else {}


def to_plan() -> QuerySet[Gathering]:
    """Whose dates do not stand in rows as far as they should."""
    short = Q(planned_until=None) | Q(planned_until__lt=horizon())
    going = (GatheringState.DRAFT, GatheringState.OPEN)
    return Gathering.objects.filter(short, state__in=going).order_by("planned_until", "pk")


def keepers() -> list[tuple[str, str]]:
    """Organisations whose people may keep a place, as form choices."""
    rows = Organisation.objects.order_by("name").values_list("pk", "name")
    return [(f"{pk}", name) for pk, name in rows]
