"""Browsers say here when they have stopped something on a page of ours (Content-Security-Policy).

Anybody may write here, so little is believed: a directive and a source of closed lists, and the
route of a page, never its address. Whatever else stands in a report is forgotten.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import resolve
from django.urls.exceptions import Resolver404
from django.views.decorators.csrf import csrf_exempt

from tsunagu.ground.strict import json_of
from tsunagu.people.actions import count_stopped
from tsunagu.web.doors import posted, public
from tsunagu.web.tries import Tries

LARGEST = 16_000  # bytes
MOST = 20  # of one post
OTHER = "other"
DIRECTIVES = {
    *("default-src", "script-src", "script-src-elem", "script-src-attr", "style-src"),
    *("style-src-elem", "style-src-attr", "img-src", "connect-src", "font-src", "frame-src"),
    *("form-action", "manifest-src", "frame-ancestors", "base-uri", "media-src", "object-src"),
    "worker-src",
}
SOURCES = {"inline", "eval", "self", "data", "blob", "wasm-eval", "trusted-types-sink"}
TRIES = Tries("policy report", of_an_address=60, of_all=600)


@csrf_exempt
@posted
@public
def reports(request: HttpRequest) -> HttpResponse:
    """Always the same empty answer: who writes here learns nothing."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) <= LARGEST and not TRIES.take(request):
        for directive, page, source in _said(request.body, request.get_host()):
            count_stopped(directive, page, source)
    return HttpResponse(status=204)


def _said(body: bytes, host: str) -> Iterator[tuple[str, str, str]]:
    """As old browsers say it (one report) and as new ones do (a list)."""
    try:
        said = json_of(body)
    except ValueError:
        return
    for report in (said if isinstance(said, list) else [said])[:MOST]:
        found = _read(report, host) if isinstance(report, dict) else None
        if found:
            yield found


def _read(report: dict[str, Any], host: str) -> tuple[str, str, str] | None:
    facts = report.get("csp-report") or report.get("body")
    if not isinstance(facts, dict):
        return None
    directive = _text(facts, "effective-directive", "effectiveDirective", "violated-directive")
    page = _route(_text(facts, "document-uri", "documentURL"), host)
    if page is None:
        return None
    known = directive.split(" ")[0]
    source = _source(_text(facts, "blocked-uri", "blockedURL"), host)
    return known if known in DIRECTIVES else OTHER, page, source


def _text(facts: dict[str, Any], *names: str) -> str:
    return next((said for name in names if isinstance(said := facts.get(name), str)), "")


def _route(address: str, host: str) -> str | None:
    """The route of a page of this house; None for any other house."""
    try:
        parts = urlsplit(address)
        return str(resolve(parts.path).route) if parts.netloc == host else None
    except Resolver404:
        return OTHER
    except ValueError:
        return None


def _source(said: str, host: str) -> str:
    """Where the stopped thing came from: never an address."""
    if said in SOURCES:
        return said
    try:
        parts = urlsplit(said)
    except ValueError:
        return OTHER
    if parts.netloc:
        return "self" if parts.netloc == host else "elsewhere"
    return parts.scheme if parts.scheme in SOURCES else OTHER
