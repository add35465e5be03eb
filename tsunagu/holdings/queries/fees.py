"""What a disclosure costs (89条)."""

from dataclasses import dataclass
from datetime import date

from tsunagu.ground import clock
from tsunagu.holdings.models import Fee, SubjectRequest
from tsunagu.holdings.requested import UNITS, Handing, RequestKind


@dataclass(frozen=True)
class Charged:
    """What is in force and what comes. ``now`` None: it costs nothing."""

    handing: Handing
    now: Fee | None
    coming: Fee | None

    @property
    def unit(self) -> object:
        return UNITS[self.handing]


def table() -> list[Charged]:
    """Every way of handing over, as it stands today. One query."""
    rows, today = list(Fee.objects.order_by("valid_from")), clock.today()
    return [Charged(each, _in_force(rows, each, today), _next(rows, each)) for each in UNITS]


def cost(request: SubjectRequest, handing: Handing, count: int) -> int:
    """In yen, by what was in force when the request came in. Only disclosure costs anything."""
    if request.kind != RequestKind.DISCLOSURE:
        return 0
    rows = list(Fee.objects.filter(handing=handing).order_by("valid_from"))
    fee = _in_force(rows, handing, request.received_on)
    return fee.yen * count if fee else 0


def _in_force(rows: list[Fee], handing: Handing, on: date) -> Fee | None:
    begun = [row for row in rows if row.handing == handing and row.valid_from <= on]
    return begun[-1] if begun else None


def _next(rows: list[Fee], handing: Handing) -> Fee | None:
    today = clock.today()
    return next((r for r in rows if r.handing == handing and r.valid_from > today), None)
