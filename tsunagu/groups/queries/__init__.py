"""Groups, as pages, chores and figures ask for them."""

from datetime import date
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, When

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.text import folded
from tsunagu.ground.workdays import months_after
from tsunagu.groups.fields import FIELDS, Field
from tsunagu.groups.models import TWICE, Circle
from tsunagu.groups.papers import Sought
from tsunagu.groups.states import SHOWN, CircleState
from tsunagu.people.models import Organisation
from tsunagu.places.models import Within

A_YEAR = 12  # months


def circles(sought: Sought) -> QuerySet[Circle]:
    """What everybody reads of, by its reading."""
    found = _fitting(Circle.objects.published(), sought)
    return found.select_related("area").order_by("kana", "name", "pk")


def _fitting(found: QuerySet[Circle], sought: Sought) -> QuerySet[Circle]:
    if sought.kind:
        found = found.filter(kind=sought.kind)
    if sought.area is not None:
        inside = Within.objects.valid().filter(whole=sought.area).values("part")
        found = found.filter(Q(area=sought.area) | Q(area__in=inside))
    if sought.welcomes:
        found = found.filter(welcomes=True, state=CircleState.OPEN)
    for word in folded(sought.words).split():
        found = found.filter(found_by__contains=word)
    return found


def public(pk: int) -> Circle | None:
    whole = Circle.objects.published().select_related("area", "organisation")
    return whole.filter(pk=pk).first()


def told(circle: Circle) -> list[tuple[Field, Any]]:
    """What the group lets everybody read, in the order of the page. The rest is not opened."""
    chosen = [field for field in FIELDS if field.name in circle.shown]
    pairs = ((field, getattr(circle, field.name)) for field in chosen)
    return [(field, value) for field, value in pairs if value]


def of_organisation(organisation_id: int | None) -> QuerySet[Circle]:
    """The pages that its people keep, as everybody reads them."""
    found = Circle.objects.published().filter(organisation_id=organisation_id or 0)
    return found.order_by("kana", "name", "pk")


# ── For those who keep them ───────────────────────────────────────────────────────────────────────


def kept(actor: Actor, words: str = "") -> QuerySet[Circle]:
    """Those that the actor sees, drafts too; the ended last."""
    found = _fitting(Circle.objects.visible_to(actor), Sought(words=words))
    is_over = Case(When(state=CircleState.ENDED, then=1), default=0)
    found = found.select_related("organisation", "area")
    return found.order_by(is_over, "kana", "name", "pk")


def to_confirm(actor: Actor) -> QuerySet[Circle]:
    """Of the own organisation what it was asked about, the longest ago first."""
    own = Circle.objects.visible_to(actor).filter(organisation_id=actor.organisation_id or 0)
    late = Q(asked__gt=0) | Q(next_on__lte=clock.today())
    return own.published().filter(late).order_by("confirmed_on", "pk")


def one_kept(actor: Actor, pk: int) -> Circle | None:
    found = Circle.objects.visible_to(actor).select_related("organisation", "area", "desk")
    return found.filter(pk=pk).first()


def with_desk() -> QuerySet[Circle]:
    """At every desk: what the group was asked about twice, or has nobody to be asked."""
    due = Circle.objects.published().filter(next_on__lte=clock.today())
    return due.filter(Q(asked=TWICE) | Q(organisation=None))


def due_at(actor: Actor) -> QuerySet[Circle]:
    """The same, of the own desk, the next date first."""
    return with_desk().filter(desk_id=actor.organisation_id).order_by("next_on", "pk")


def to_ask(today: date) -> QuerySet[Circle]:
    """Whose people are asked today, for the first or the second time."""
    due = Circle.objects.published().filter(next_on__lte=today, asked__lt=TWICE)
    return due.exclude(organisation=None).order_by("next_on", "pk")


def organisations() -> list[tuple[str, str]]:
    """Whose people may keep a page, as form choices. One query."""
    rows = Organisation.objects.order_by("name").values_list("pk", "name")
    return [(f"{pk}", name) for pk, name in rows]


def counted(today: date) -> dict[str, int]:
    """How many groups everybody reads of, were found true within the year, welcome new people."""
    since = months_after(today, -A_YEAR)
    return Circle.objects.filter(state__in=SHOWN).aggregate(
        known=Count("pk"),
        true=Count("pk", filter=Q(confirmed_on__gte=since)),
        welcome=Count("pk", filter=Q(welcomes=True, state=CircleState.OPEN)),
    )
