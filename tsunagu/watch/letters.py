"""What visitors and who is visited hear by mail: that there is news, and where to read it."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from tsunagu.letters.actions import queue
from tsunagu.people.models import User
from tsunagu.volunteering.letters import news
from tsunagu.watch.models import Watch


def tell_applicant(watch: Watch) -> None:
    """There is something new behind the receipt."""
    neighbour = getattr(watch.person, "neighbour", None)
    if neighbour is not None:
        news(neighbour, about=watch, key=f"watch:{watch.pk}:{watch.version}")


def tell_visitor(watch: Watch, visitor: User) -> None:
    """Names nobody: who it is stands behind the sign-in."""
    with override("ja"):
        page = f"{settings.BASE_URL}/visits/"
        body = render_to_string("watch/letters/visitor.txt", {"page": page})
        queue(
            to=visitor.email,
            subject=gettext("見守りのお知らせがあります"),
            body=body.strip(),
            about=watch,
            key=f"watch:{watch.pk}:{watch.version}:visitor",
        )
