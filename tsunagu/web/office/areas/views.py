from django.core.paginator import Paginator
from django.http import HttpResponse

from tsunagu.people.queries import held_areas
from tsunagu.people.roles import Permission
from tsunagu.places.models import AreaKind
from tsunagu.places.queries import areas_of, counts_by_kind
from tsunagu.web.doors import Visit, only_read, page, staff

A_PAGE = 50


@only_read
@staff(Permission.CITY_SETTINGS)
def areas(request: Visit) -> HttpResponse:
    """The areas of the city's pack, kind by kind. They change with the pack, not here."""
    counts = counts_by_kind()
    kinds = [(kind, kind.label, counts[kind]) for kind in AreaKind if kind in counts]
    kind = request.GET.get("kind", "")
    shown = AreaKind(kind if kind in AreaKind.values else AreaKind.ZONE)
    context = {
        "kinds": kinds,
        "shown": shown,
        "is_round": shown == AreaKind.COMMISSIONER,
        "held": held_areas(),
        "page": Paginator(areas_of(shown), A_PAGE).get_page(request.GET.get("page")),
    }
    return page(request, "office/areas/areas.html", context)
