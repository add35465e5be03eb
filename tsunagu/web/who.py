from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from tsunagu.people.models import User
from tsunagu.people.sign_in import SessionStore


class WhoMiddleware(AuthenticationMiddleware):
    """Who asks, as the session brought them along; asked by the pages that want to know."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        who: Any = SimpleLazyObject(lambda: _who(request))
        request.user = who


def _who(request: HttpRequest) -> User | AnonymousUser:
    """Where Django keeps it too: web/shields.py reads there whether a page is about somebody."""
    session = request.session
    assert isinstance(session, SessionStore)  # noqa: S101 (settings.SESSION_ENGINE)
    found = session.who() or AnonymousUser()
    vars(request)["_cached_user"] = found
    request.user = found  # from now on without the detour
    return found
