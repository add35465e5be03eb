"""What the pages for residents keep on a device: nine small cookies, none of them readable."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from tsunagu.intake.actions import drop_draft

DRAFT = "tsunagu-draft"  # opens the answers typed so far
RECEIPT = "tsunagu-receipt"  # opens the receipt of what was sent
STATUS = "tsunagu-status"  # opens the page behind a receipt number
NEIGHBOUR = "tsunagu-neighbour"  # the same of who takes part
IDEA = "tsunagu-idea"  # the same of who has an idea, or helps with one
GRANT = "tsunagu-grant"  # the same of a group that asks for a grant
CIRCLE = "tsunagu-circle"  # the same of who would like to join a group
VOICE = "tsunagu-voice"  # the same of who would tell their area something
BESIDE = "tsunagu-beside"  # receipts that stay beside each other today, where somebody asked


def put(response: HttpResponse, name: str, value: str, seconds: int | None) -> None:
    """``None`` seconds: gone when the browser closes."""
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def put_signed(response: HttpResponse, name: str, value: str, seconds: int) -> None:
    put(response, name, signing.dumps(value, salt=name), seconds)


def signed(request: HttpRequest, name: str, seconds: int) -> str | None:
    """What ``put_signed`` kept, while it is younger than ``seconds``."""
    try:
        value = signing.loads(request.COOKIES.get(name, ""), salt=name, max_age=seconds)
    except signing.BadSignature:
        return None
    return str(value)


def close(response: HttpResponse) -> None:
    """Every receipt that was opened is closed, and none lies beside."""
    for name in (STATUS, NEIGHBOUR, IDEA, GRANT, CIRCLE, VOICE, BESIDE):
        response.delete_cookie(name)


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """Nothing stays: neither on the device nor, of a draft, in the house."""
    if DRAFT in request.COOKIES:
        drop_draft(request.COOKIES[DRAFT])
    for name in (DRAFT, RECEIPT):
        response.delete_cookie(name)
    close(response)
