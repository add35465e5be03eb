"""Signing in. Session and user stand before every staff page: one plain SQL text each."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.sessions.backends import db
from django.db import connection
from django.http import HttpRequest
from django.urls import reverse

from tsunagu.ground import clock
from tsunagu.letters.actions import queue
from tsunagu.people.actors import signed_in
from tsunagu.people.models import User


class StaffOnly(DefaultAccountAdapter):
    """Accounts are made by the city: nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """On the address that the city has named, never on one that a request brings."""
        uid, _, token = key.partition("-")
        return settings.BASE_URL + reverse("account_reset_password_from_key", args=[uid, token])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Through the out-tray, as all letters: a mail host that sleeps stops no page."""
        mail = self.render_mail(template_prefix, email, context)
        queue(to=email, subject=str(mail.subject), body=str(mail.body), about=context["user"])


class SessionStore(db.SessionStore):
    """Django's sessions in the database. Reading one takes a tenth of what the ORM takes."""

    def __init__(self, session_key: str | None = None) -> None:
        """Only what could be a key of ours is looked up: PostgreSQL refuses some signs."""
        super().__init__(session_key if session_key and session_key.isalnum() else None)

    def load(self) -> dict[str, Any]:
        sql = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"
        now = connection.ops.adapt_datetimefield_value(clock.now())
        with connection.cursor() as cursor:
            cursor.execute(sql, [self.session_key, now])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None  # an unknown or ended key is never used again
            return {}
        return self.decode(row[0])


class Backend(AuthenticationBackend):
    """E-mail and password. Whoever is no longer active is nobody, on every page."""

    def get_user(self, user_id: int) -> User | None:
        return signed_in(user_id)
