"""What a disclosure costs (89条)."""

from tsunagu.ground import clock, dated
from tsunagu.ground.dated import Standing
from tsunagu.holdings.models import Fee, SubjectRequest
from tsunagu.holdings.requested import UNITS, Handing, RequestKind


def table() -> dict[Handing, Standing[Fee]]:
    """Every way of handing over, as it stands today; what has no fee costs nothing. One query."""
    decided = dated.standings(Fee.objects.all(), lambda row: Handing(row.handing), clock.today())
    return {handing: decided[handing] for handing in UNITS}


def charged(request: SubjectRequest, handing: Handing) -> Fee | None:
    """What was in force when the request came in. Only disclosure costs anything."""
    if request.kind != RequestKind.DISCLOSURE:
        return None
    return dated.standing(Fee.objects.filter(handing=handing), request.received_on).now


def cost(request: SubjectRequest, handing: Handing, count: int) -> int:
    """In yen, for so many units of that way of handing over."""
    fee = charged(request, handing)
    return fee.yen * count if fee else 0
