"""What the people of a group hear by mail: is all that stands on its page still so?"""

from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from tsunagu.groups.models import TWICE, Circle
from tsunagu.letters.actions import queue


def ask(circle: Circle, to: Iterable[str]) -> None:
    """One letter to each; the second says that it is the last."""
    facts = {
        "name": circle.name,
        "day": circle.confirmed_on,
        "page": f"{settings.BASE_URL}/circles/{circle.pk}/",
        "is_last": circle.asked == TWICE,
    }
    with override("ja"):
        subject = gettext("団体のページは、いまも正しいですか")
        body = render_to_string("groups/letters/check.txt", facts).strip()
    for number, address in enumerate(to):
        key = f"circle:{circle.pk}:{circle.moves}:{number}"
        queue(to=address, subject=subject, body=body, about=circle, key=key)
