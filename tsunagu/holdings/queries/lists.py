"""What the pages of the office show: numbers, days and kinds, never a word of a record."""

from dataclasses import dataclass

from django.db.models import Count, F, QuerySet

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.holdings.models import Disposal, DisposalItem, Hold, Retention
from tsunagu.holdings.states import Kind


@dataclass(frozen=True)
class Kept:
    """How long a kind is kept: what is in force, what comes, what was. ``now`` None: for ever."""

    kind: Kind
    now: Retention | None
    coming: Retention | None
    past: list[Retention]


def table() -> list[Kept]:
    """The dated table as it stands today. One query."""
    decided: dict[str, list[Retention]] = {kind: [] for kind in Kind}
    for row in Retention.objects.order_by("-valid_from"):
        decided[row.kind].append(row)
    return [_kept(kind, decided[kind]) for kind in Kind]


def _kept(kind: Kind, decided: list[Retention]) -> Kept:
    begun = [row for row in decided if row.valid_from <= clock.today()]
    coming = decided[: len(decided) - len(begun)]
    return Kept(kind, begun[0] if begun else None, coming[-1] if coming else None, begun[1:])


def waiting(actor: Actor) -> QuerySet[Disposal]:
    """Lists that wait for the first or the second person, with ``height``."""
    rows = Disposal.objects.visible_to(actor).waiting().select_related("agreed_by")
    return rows.annotate(height=Count("items")).order_by("kind")


def done(actor: Actor) -> QuerySet[Disposal]:
    """The 廃棄簿, the newest first."""
    rows = Disposal.objects.visible_to(actor).done()
    return rows.select_related("agreed_by", "disposed_by").order_by("-disposed_at", "-pk")


def items(disposal: Disposal) -> QuerySet[DisposalItem]:
    return disposal.items.order_by("number")


def holds(actor: Actor) -> QuerySet[Hold]:
    """Those in force first, then the lifted ones; each the newest first."""
    rows = Hold.objects.visible_to(actor).select_related("placed_by", "lifted_by")
    return rows.order_by(F("lifted_at").desc(nulls_first=True), "-pk")
