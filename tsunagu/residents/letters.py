"""What is said by mail about guarded records: that something is to be checked, never of whom."""

from django.conf import settings
from django.template.loader import render_to_string

from tsunagu.ground import clock
from tsunagu.ground.prints import print_of
from tsunagu.letters.actions import queue
from tsunagu.people.queries import reviewers
from tsunagu.residents.models import GlassBreak


def glass_broken(glass: GlassBreak) -> None:
    """At once, to the managers and the data-protection officer."""
    _say("glass_broken", glass, subject="守られた記録が開けられました", key=f"glass:{glass.pk}")


def review_late(glass: GlassBreak) -> int:
    """Once a day while the check is late; how many hear of it."""
    key = f"glass-late:{glass.pk}:{clock.today()}"
    return _say("review_late", glass, subject="守られた記録の確認がまだです", key=key)


def _say(template: str, glass: GlassBreak, *, subject: str, key: str) -> int:
    context = {"base_url": settings.BASE_URL}
    body = render_to_string(f"residents/letters/{template}.txt", context)
    to = reviewers()
    for email in to:
        queue(
            to=email,
            subject=subject,
            body=body,
            about=glass,
            key=f"{key}:{print_of('letter', email)}",
        )
    return len(to)
