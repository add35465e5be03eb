"""Each area's places, and where there are none."""

from django.http import HttpResponse

from tsunagu.community.models import GatheringKind
from tsunagu.community.queries.spread import Spread, spread
from tsunagu.people.roles import Permission
from tsunagu.places.models import AreaKind
from tsunagu.places.queries import kinds_in_force
from tsunagu.web.doors import Visit, only_read, page, staff


@only_read
@staff(Permission.FIGURES_READ)
def areas(request: Visit) -> HttpResponse:
    kinds = kinds_in_force() or [AreaKind.CITY]
    by = next((kind for kind in kinds if kind == request.GET.get("by")), kinds[0])
    rows = spread(by)
    there = [kind for kind in GatheringKind if any(row.kinds[kind] for row in rows)]
    context = {
        "keeps": request.actor.has(Permission.GATHERING_KEEP),
        "by": by,
        "offers": kinds,
        "empty": [row for row in rows if not row.places],
        "kinds": there,
        "lines": [(row, _cells(row, there)) for row in rows],
    }
    return page(request, "gatherings/areas.html", context)


def _cells(row: Spread, kinds: list[GatheringKind]) -> list[int]:
    return [row.kinds[kind] for kind in kinds]
