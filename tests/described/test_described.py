"""What the description allows and what it does not, sent to every page by schemathesis (T11).

No answer is a mistake of ours, none is one that the description does not know, and no method is
taken that it does not name. ``TSUNAGU_EXAMPLES`` asks for more than the few of every day.
"""

import os
from collections import Counter
from contextlib import contextmanager, suppress

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from tests.described.description import HOLDERS, document, pages
from tests.drawn import is_drawn
from tests.hostile.tries import undone

# PostgreSQL refuses more than SQLite does, and once through all pages is enough for every day.
pytestmark = [pytest.mark.slow, pytest.mark.postgresql]
MANY = int(os.environ.get("TSUNAGU_EXAMPLES", "1"))
ASK = ("resident", "worker", "partner", "manager")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
TOKEN = "t" * 32
FEW = {
    "database": None,
    "deadline": None,
    "derandomize": True,
    "phases": [Phase.generate],
    "suppress_health_check": list(HealthCheck),
}


@contextmanager
def kept_open():
    """As in Django's own test client: the connection that the test holds stays open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def cookies(scene, who):
    kept = {name: morsel.value for name, morsel in scene.signed_in(who).cookies.items()}
    return {**kept, "csrftoken": TOKEN}


def faults(operation, visitors, mode, seen):
    """What a number of requests brought to light, each once; every visitor sends the same."""
    found = set()

    @settings(max_examples=MANY, **FEW)
    @given(case=operation.as_strategy(generation_mode=mode))
    def send(case):
        for who, held in visitors.items():
            with transaction.atomic():
                try:
                    answer = case.call(headers={"X-CSRFToken": TOKEN}, cookies=held)
                    code = str(answer.status_code)
                except Exception as fault:
                    code = f"{type(fault).__name__}: {str(fault)[:200]}"
                transaction.set_rollback(True)
            seen[code] += 1
            if code not in operation.definition.raw["responses"]:
                said = f"{code} {case.formatted_path} {case.body!r:.200}"
                found.add(f"{who} {operation.label}: {said}")

    with suppress(Unsatisfiable):  # a place that takes any word cannot be broken
        send()
    return found


def test_nothing_undeclared(scene):
    found, seen = pages(scene, is_asked), Counter()
    wrong = [*undeclared_methods(scene, found)]
    with kept_open():
        wrong += undeclared_answers(scene, found, seen)
    assert wrong == [], "\n".join(wrong)
    print(f"{len(found)} pages, {seen.total()} requests: {dict(seen)}")
    assert min(seen["200"], seen["302"], seen["422"]) > 5  # the doors did open


def is_asked(route):
    """By day an eighth of the pages; with more examples, all."""
    return MANY > 1 or is_drawn(8, route)


def undeclared_answers(scene, found, seen):
    """What comes back to four visitors, and to whom the door opens also when the form is broken."""
    schema = schemathesis.openapi.from_dict(document(found))
    schema.app = WSGIHandler()
    holders = {page.path: page.holder(scene) for page in found.values()}
    asking = {who: cookies(scene, who) for who in {*ASK, *holders.values()}}
    for result in schema.get_all_operations():
        operation = result.ok()
        asks, holder = operation.definition.raw, holders[operation.path]
        all_ = {who: asking[who] for who in sorted({*ASK, holder})}
        yield from faults(operation, all_, GenerationMode.POSITIVE, seen)
        if asks["parameters"] or "requestBody" in asks:
            yield from faults(operation, {holder: asking[holder]}, GenerationMode.NEGATIVE, seen)


def undeclared_methods(scene, found):
    """By who may open the page: refused with the methods that are known, and nothing happens."""
    clients = {who: scene.signed_in(who) for who in ("resident", *HOLDERS)}
    for page in found.values():
        client = clients[page.holder(scene)]
        for method in set(METHODS) - set(page.methods):
            with undone(client):
                answer = client.generic(method, page.address())
            if answer.status_code != 405 or method in answer.get("Allow", method).split(", "):
                yield f"{method} {page.address()}: {answer.status_code}"
