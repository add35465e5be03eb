"""What a group hears by mail: that there is news, or that something is due, and where to read it.
Names and sums stand behind the receipt alone.
"""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from tsunagu.grants.models import Application
from tsunagu.letters.actions import queue


def news(application: Application) -> None:
    with override(application.language):
        _write(application, gettext("助成の申しこみに、お知らせがあります"), is_due=False)


def due(application: Application) -> None:
    with override(application.language):
        _write(application, gettext("助成のことで、期日があります"), is_due=True)


def _write(application: Application, subject: str, *, is_due: bool) -> None:
    """Who left no address is rung up by the desk: what is due stands there anyway."""
    if not application.email:
        return
    facts = {"page": f"{settings.BASE_URL}/grants/mine/", "is_due": is_due}
    body = render_to_string("grants/letters/news.txt", facts).strip()
    key = f"grant:{application.pk}:{application.moves}"
    queue(to=application.email, subject=subject, body=body, about=application, key=key)
