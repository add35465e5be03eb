from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from tsunagu.people.sign_in import SessionStore


class WhoMiddleware(AuthenticationMiddleware):
    """Who asks, as the session brought them along; asked by the pages that want to know."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        session = request.session
        assert isinstance(session, SessionStore)  # noqa: S101 (settings.SESSION_ENGINE)
        who: Any = SimpleLazyObject(lambda: session.who() or AnonymousUser())
        request.user = who
