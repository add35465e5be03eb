"""What LINE tells the city: who follows, who stops, who sends a code."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from tsunagu.bulletins import actions
from tsunagu.letters.post.line import is_signed
from tsunagu.web.doors import posted, public

LONGEST = 100  # signs of a message that are looked at


@csrf_exempt
@posted
@public(as_house=True)
def told(request: HttpRequest) -> HttpResponse:
    """The webhook. It brings no token of ours but a signature of the body, under our secret."""
    signature = request.headers.get("X-Line-Signature", "")
    if settings.LINE is None or not is_signed(request.body, signature, settings.LINE.secret):
        return HttpResponse("Not signed.\n", status=422, content_type="text/plain")
    for user, event in _events(request.body):
        _heard(user, event)
    return HttpResponse()


def _heard(user: str, event: dict[str, Any]) -> None:
    if event["type"] == "unfollow":
        actions.unfollow(user)
    elif event["type"] == "follow":
        actions.greet(user)
    elif event["type"] == "message":
        actions.hear(user, str(event.get("message", {}).get("text", ""))[:LONGEST])


def _events(body: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    """With who did it; groups and other kinds of senders are let alone."""
    for event in json.loads(body).get("events", []):
        user = event.get("source", {}).get("userId", "")
        if event.get("source", {}).get("type") == "user" and user:
            yield user, event
