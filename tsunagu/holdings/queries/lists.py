"""What the pages of the office show: numbers, days and kinds, never a word of a record."""

from django.db.models import Count, F, QuerySet

from tsunagu.ground import clock, dated
from tsunagu.ground.actor import Actor
from tsunagu.ground.dated import Standing
from tsunagu.holdings.models import Disposal, DisposalItem, Hold, Retention
from tsunagu.holdings.states import Kind


def table() -> dict[Kind, Standing[Retention]]:
    """How long each kind is kept, as it stands today; without a rule, for ever. One query."""
    decided = dated.standings(Retention.objects.all(), lambda row: Kind(row.kind), clock.today())
    return {kind: decided[kind] for kind in Kind}


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
