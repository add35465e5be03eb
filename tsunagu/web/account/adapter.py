from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from tsunagu.letters.actions import queue
from tsunagu.people.actions import set_password
from tsunagu.people.models import User

BY_LETTER = "by_letter"  # on the request: the address whose password was just set


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

    def set_password(self, user: User, password: str) -> None:
        """By the link of a letter: every device is signed out."""
        set_password(user, password)
        request: HttpRequest = self.request
        vars(request)[BY_LETTER] = user.email
