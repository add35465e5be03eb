"""What the people of a group hear by mail: is all that stands on its page still so, somebody would
like to come; and what that person hears.
"""

from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext, gettext_lazy, override

from tsunagu.directory.letters import Asked, page_still_true
from tsunagu.groups.models import TWICE, Circle, JoinRequest
from tsunagu.letters.actions import queue


def ask(circle: Circle, to: Iterable[str]) -> None:
    """The second time it is the last."""
    path, is_last = f"/circles/{circle.pk}/", circle.asked == TWICE
    asked = Asked(circle, circle.name, circle.confirmed_on, path, circle.moves, is_last)
    page_still_true(asked, subject=gettext_lazy("団体のページは、いまも正しいですか"), to=to)


def tell_of_join(join: JoinRequest, to: Iterable[str]) -> None:
    """To the people of the group: somebody would like to come. Never who."""
    facts = {
        "name": join.circle.name,
        "day": join.due_on,
        "page": f"{settings.BASE_URL}/circles/joins/{join.pk}/",
    }
    with override("ja"):
        subject = gettext("団体に、入りたい人がいます")
        body = render_to_string("groups/letters/join.txt", facts).strip()
    for number, address in enumerate(to):
        key = f"join:{join.pk}:{number}"
        queue(to=address, subject=subject, body=body, about=join.circle, key=key)


def tell_of_answer(join: JoinRequest, to: str) -> None:
    """The answer itself stands behind the receipt alone."""
    with override(join.language):
        subject = gettext("団体から、返事がきました")
        facts = {"page": f"{settings.BASE_URL}/groups/mine/"}
        body = render_to_string("groups/letters/answer.txt", facts).strip()
    queue(to=to, subject=subject, body=body, about=join, key=f"join:{join.pk}:answer")
