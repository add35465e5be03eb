"""What those who keep a place to be hear by mail: is all that stands on its page still so."""

from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from tsunagu.community.models import TWICE, Gathering
from tsunagu.letters.actions import queue


def ask(gathering: Gathering, to: Iterable[str]) -> None:
    """One letter to each; the second says that it is the last."""
    facts = {
        "name": gathering.name,
        "day": gathering.confirmed_on,
        "page": f"{settings.BASE_URL}/gatherings/{gathering.pk}/",
        "is_last": gathering.asked == TWICE,
    }
    with override("ja"):
        subject = gettext("居場所のページは、いまも正しいですか")
        body = render_to_string("community/letters/check.txt", facts).strip()
    for number, address in enumerate(to):
        key = f"gathering:{gathering.pk}:{gathering.moves}:{number}"
        queue(to=address, subject=subject, body=body, about=gathering, key=key)
