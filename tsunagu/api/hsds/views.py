from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from tsunagu.api.answers import for_programs, in_bulk, lines, told
from tsunagu.api.hsds import asking, openapi
from tsunagu.api.hsds.collections import COLLECTIONS, Collection
from tsunagu.api.hsds.profile import profile as described
from tsunagu.web.chrome import city
from tsunagu.web.doors import public


@public
@for_programs
def about(request: HttpRequest) -> HttpResponseBase:
    """Where everything stands; the first thing that a reader of HSDS asks."""
    here = city()
    said = {
        "version": "3.1",
        "profile": request.build_absolute_uri(reverse("api:hsds-profile")),
        "openapi_url": request.build_absolute_uri(reverse("api:hsds-openapi")),
        "description": f"{here.full_name}の社会資源（福祉の窓口、事業者、居場所）",
        "publisher": {"name": here.full_name},
    }
    return told(request, said)


@public
@for_programs
def profile(request: HttpRequest) -> HttpResponseBase:
    return told(request, described())


@public
@for_programs
def interface(request: HttpRequest) -> HttpResponseBase:
    base = request.build_absolute_uri(reverse("api:hsds")).rstrip("/")
    return told(request, openapi.document(base))


@public
@for_programs
def listing(request: HttpRequest, name: str) -> HttpResponseBase:
    """One page of a list, or all of it line by line (``format=ndjson``)."""
    collection = COLLECTIONS[name]
    said = asking.said(collection.form(request.GET))
    if said["format"] != "ndjson":
        return told(request, _page(collection, said))
    return in_bulk(request, lines(collection.batches(said)), "application/x-ndjson")


def _page(collection: Collection, said: dict[str, Any]) -> dict[str, Any]:
    minimal = said.get("minimal")
    rows, number = collection.found(said), said["page"] or 1
    most = asking.MOST_MINIMAL if minimal else asking.MOST
    size = min(said["per_page"] or (most if minimal else asking.A_PAGE), most)
    total = len(rows) if isinstance(rows, list) else rows.count()
    pages = -(-total // size)
    shape = collection.shape(said)
    contents = [shape(row) for row in rows[(number - 1) * size : number * size]]
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": contents,
    }


@public
@for_programs
def one(request: HttpRequest, name: str, uid: str) -> HttpResponseBase:
    """One row with all that belongs to it."""
    collection = COLLECTIONS[name]
    row = collection.one(_uuid(uid))
    if row is None:
        raise Http404
    return told(request, collection.whole(row), getattr(row, "modified_at", None))


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as fault:
        raise Http404 from fault
