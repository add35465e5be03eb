"""What every answer to a program carries. Everybody may read, from any page; nobody writes."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import wraps
from hashlib import sha256
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from tsunagu.web.tries import Tries

HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Retry-After",
    "Cache-Control": "public, no-cache",  # kept, and asked for again: ETag says if it is new
}
READ = ("GET", "HEAD")
# The whole directory in one answer is the one question that costs.
BULK = Tries("directory in bulk", of_an_address=60, of_all=600)
View = Callable[..., HttpResponseBase]


class Unreadable(Exception):
    """A question that cannot be read; what is wrong, by name of the parameter."""

    def __init__(self, faults: dict[str, list[str]]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


def for_programs(view: View) -> Callable[..., HttpResponse]:
    """Faults are JSON too; nothing depends on the language or the cookies of who asks."""

    @csrf_exempt  # so that a form hears 405; there is nothing to write
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with override("ja"):
            response = _answer(view, request, *args, **kwargs)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    vars(answered)["methods"] = READ  # what the description of the pages reads
    return cast("Callable[..., HttpResponse]", answered)  # a stream passes the doors unread


def _answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    if request.method not in READ:
        return fault(405, "GET で読んでください。", headers={"Allow": ", ".join(READ)})
    try:
        return view(request, *args, **kwargs)
    except Unreadable as wrong:
        return fault(400, "読めない指定があります。", parameters=wrong.faults)
    except Http404:
        return fault(404, "ありません。")


def fault(
    status: int, said: str, headers: dict[str, str] | None = None, **more: object
) -> JsonResponse:
    written = {"ensure_ascii": False}
    return JsonResponse(
        {"error": said} | more, status=status, headers=headers, json_dumps_params=written
    )


def told(
    request: HttpRequest, said: dict[str, Any], modified_at: datetime | None = None
) -> HttpResponseBase:
    """As JSON, or 304 when the reader has it already."""
    return written(request, json.dumps(said, ensure_ascii=False), "application/json", modified_at)


def written(
    request: HttpRequest, text: str, content_type: str, modified_at: datetime | None = None
) -> HttpResponseBase:
    """The same for a text of any kind."""
    answer = HttpResponse(text, content_type=content_type)
    answer.headers["ETag"] = etag = etag_of(text)
    seconds = int(modified_at.timestamp()) if modified_at else None
    if seconds:
        answer.headers["Last-Modified"] = http_date(seconds)
    return get_conditional_response(request, etag, seconds, answer) or answer


def etag_of(*parts: object) -> str:
    return quote_etag(sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:32])


def in_bulk(
    request: HttpRequest, parts: Iterable[str], content_type: str, etag: str = ""
) -> HttpResponseBase:
    """Sent while it is read, so many times a while; 304 is not counted. ``etag``: of all of it."""
    known = {"ETag": etag} if etag else {}
    same = get_conditional_response(request, etag) if etag else None
    if same is not None:
        same.headers["ETag"] = etag
        return same
    if seconds := BULK.take(request):
        return fault(429, "しばらく待ってください。", headers={"Retry-After": str(seconds)})
    return StreamingHttpResponse(_in_japanese(parts), content_type=content_type, headers=known)


def _in_japanese(parts: Iterable[str]) -> Iterator[str]:
    """A stream is read after its view has been left, where the language of who asks is on."""
    made = iter(parts)
    while True:
        with override("ja"):
            part = next(made, None)
        if part is None:
            return
        yield part


def lines(batches: Iterable[list[dict[str, Any]]]) -> Iterator[str]:
    """Newline-delimited JSON."""
    for rows in batches:
        yield "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
