from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils.cache import add_never_cache_headers

from tsunagu.enclosures.queries import stuck
from tsunagu.letters import queries
from tsunagu.web.doors import only_read, public


@only_read
@public(as_house=True)  # it counts letters and files, and shows none
def health(request: HttpRequest) -> JsonResponse:
    """For whoever watches the machines. 503 only when nobody can be served; nothing personal."""
    try:
        found = queries.health() | {"enclosures_stuck": stuck().count()}
    except DatabaseError:
        response = JsonResponse({"database": "away"}, status=503)
    else:
        response = JsonResponse({"database": "ok", **found})
    add_never_cache_headers(response)
    return response
