"""What the house says to those who get an account."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from tsunagu.letters.actions import queue
from tsunagu.people.models import User


def password_link(user: User) -> str:
    """A link to choose a password. Whoever holds it is this person: it works once, for three days.

    It is void as soon as the password has changed or the person has signed in.
    """
    key = default_token_generator.make_token(user)
    parts = [user_pk_to_url_str(user), key]
    return settings.BASE_URL + reverse("account_reset_password_from_key", args=parts)


def mailed_code(user: User, code: str) -> None:
    """The second step of who only helps; good once, for ten minutes."""
    body = render_to_string("people/letters/code.txt", {"code": code})
    queue(to=user.email, subject="サインインのコード", body=body, about=user)


def invite(user: User) -> None:
    """Say that there is an account, with the link to choose its password."""
    facts = {"link": password_link(user), "base_url": settings.BASE_URL}
    body = render_to_string("people/letters/invited.txt", facts)
    queue(to=user.email, subject="アカウントができました", body=body, about=user)
