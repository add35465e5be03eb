"""The interface of the house as an OpenAPI document, made of what is there: the routes with their
converters, the doors, and the forms on the pages. Nothing is written down twice, so nothing drifts.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.test import Client
from django.urls import URLPattern, get_resolver, resolve
from django.urls.exceptions import Resolver404

from tests.hostile.addresses import values
from tests.hostile.forms import Form, forms_in
from tests.hostile.scene import Scene
from tests.hostile.tries import undone
from tsunagu.people.roles import Permission

PLACE = re.compile(r"<(?:(\w+):)?(\w+)>")
LONGEST = 200
HOLDERS = (
    "worker",
    "partner",
    "manager",
    "supervisor",
    "coordinator",
    "data officer",
    "planner",
    "commissioner",
)
# What a page may answer, by what it is. 400: what came cannot be read; 429: tried too often.
READ = {200, 302, 400}
WRITE = {200, 302, 400, 403, 422, 429}
GUARDED = {403}
NO_DESK = {404}  # who works for an organisation without a desk finds none
ALSO = {  # what a page answers besides
    "health/": {503},
    "policy-reports/": {204},
    "capacity/desk/": NO_DESK,
    "capacity/desk/state/": NO_DESK,
}
NAMED = {404}

OF_CONVERTER = {
    "int": {"type": "integer", "minimum": 0},
    "uuid": {"type": "string", "format": "uuid"},
}


@dataclass
class Page:
    """One route of ours: where it is, behind which door, and what may be sent to it."""

    route: str
    door: str
    methods: tuple[str, ...]
    places: dict[str, str]  # name of a place in the route: its converter
    filled: dict[str, list]  # things of the scene that may stand there
    fields: dict[str, dict] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return "/" + PLACE.sub(r"{\2}", self.route)

    def address(self) -> str:
        """The page of the first thing that fits."""
        return "/" + PLACE.sub(lambda at: str(self.filled.get(at[2], [1])[0]), self.route)

    def holder(self, scene: Scene) -> str:
        """Somebody of the cast for whom this door opens."""
        if self.door == "public":
            return "resident"
        allowed = (w for w in HOLDERS if scene.people[w].actor.has(self.door))
        return "worker" if self.door == "signed-in" else next(allowed)


def routes(patterns=None, prefix=""):
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry.callback
        else:
            yield from routes(entry.url_patterns, prefix + str(entry.pattern))


def pages(scene: Scene, is_asked: Callable[[str], bool]) -> dict[str, Page]:
    """Every route of ours that can be written as a path, if it ``is_asked``, with the fields of
    the forms on these pages.
    """
    offered = values(scene)
    found = {}
    for route, view in routes():
        if not hasattr(view, "door") or "^" in route or not is_asked(route):
            continue
        starts = [start for start in offered if route.startswith(start)]
        found[route] = Page(
            route=route,
            door=view.door.value if isinstance(view.door, Permission) else view.door,
            methods=tuple(m for m in getattr(view, "methods", ("GET", "POST")) if m != "HEAD"),
            places={at[2]: at[1] or "str" for at in PLACE.finditer(route)},
            filled=offered[max(starts, key=len)] if starts else {},
        )
    clients = {who: scene.signed_in(who) for who in ("resident", *HOLDERS)}
    for page in [*found.values()]:
        for form in _forms(clients[page.holder(scene)], page):
            _take_fields(found, form, page.address())
    return found


def _forms(client: Client, page: Page) -> list[Form]:
    with undone(client):
        answer = client.get(page.address())
    if answer.status_code != 200 or "html" not in answer.get("Content-Type", ""):
        return []
    return [form for form in forms_in(answer.content.decode()) if form.method == "post"]


def _take_fields(found: dict[str, Page], form: Form, here: str) -> None:
    try:
        route = resolve(urlsplit(form.action or here).path).route
    except Resolver404:
        return
    if route in found:
        letters = {name: {"type": "string", "maxLength": LONGEST} for name in form.typed}
        choices = {name: _one_of(form.offered.get(name, [])) for name in form.chosen}
        found[route].fields |= letters | choices


def _one_of(offered: list[str]) -> dict:
    return {"enum": sorted(set(offered))} if offered else {"type": "string", "maxLength": 9}


def document(found: dict[str, Page]) -> dict:
    """OpenAPI 3.1. A place takes the scene's own things and whatever its converter lets through."""
    paths: dict[str, dict] = {}
    for page in found.values():
        paths[page.path] = {m.lower(): _operation(page, m) for m in page.methods}
    return {"openapi": "3.1.0", "info": {"title": "tsunagu", "version": "1"}, "paths": paths}


def _operation(page: Page, method: str) -> dict:
    codes = READ if method == "GET" else WRITE
    codes = codes | ALSO.get(page.route, set()) | (set() if page.door == "public" else GUARDED)
    codes = codes | (NAMED if page.places or page.door == "public" else set())
    said = {
        "parameters": [_place(page, name) for name in page.places],
        "responses": {str(code): {"description": "-"} for code in sorted(codes)},
    }
    if method == "POST" and page.fields:
        schema = {"type": "object", "properties": page.fields}
        kind = "application/x-www-form-urlencoded"
        said["requestBody"] = {"content": {kind: {"schema": schema}}}
    return said


def _place(page: Page, name: str) -> dict:
    schema = OF_CONVERTER.get(page.places[name], {"type": "string", "minLength": 1})
    known = page.filled.get(name)
    within = {"anyOf": [{"enum": known}, schema]} if known else schema
    return {"name": name, "in": "path", "required": True, "schema": within}
