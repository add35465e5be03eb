"""What the directory says to bodies, to who told of a mistake, and to who looks after it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.translation import override
from django_stubs_ext import StrPromise

from tsunagu.directory.models import CardKey, Proposal
from tsunagu.ground import clock
from tsunagu.letters.actions import queue
from tsunagu.letters.queries import was_queued
from tsunagu.people.queries import city_coordinators

NAMED = 20  # programmes in one letter


def still_true(key: CardKey, *, code: str, to: str, again: bool) -> None:
    """To a body: are your cards still true? The link opens a page with one button."""
    asked = {"base_url": settings.BASE_URL, "code": code, "again": again}
    queue(
        to=to,
        subject="載せている情報は、今もこのとおりですか",
        body=render_to_string("directory/letters/still_true.txt", asked),
        about=key,
        key=f"still-true:{key.pk}:{clock.today()}",
    )


class Asked(NamedTuple):
    """A page that its own people keep. ``path`` leads there, ``round``: what is new each time."""

    page: Model
    name: str
    confirmed_on: date
    path: str
    round: int
    is_last: bool


def page_still_true(asked: Asked, *, subject: StrPromise, to: Iterable[str]) -> None:
    """To those who keep a page: is all of it still so? One letter to each; the second says that it
    is the last.
    """
    facts = asked._asdict() | {"page": f"{settings.BASE_URL}{asked.path}"}
    with override("ja"):
        title = str(subject)
        body = render_to_string("directory/letters/page_still_true.txt", facts).strip()
    for number, address in enumerate(to):
        key = f"{asked.path}:{asked.round}:{number}"
        queue(to=address, subject=title, body=body, about=asked.page, key=key)


def answered(proposal: Proposal, *, to: str) -> None:
    """To who told of a mistake: there is an answer. Not about which card: mail is not secret."""
    queue(
        to=to,
        subject="お知らせへの返事があります",
        body=render_to_string("directory/letters/answered.txt", {"base_url": settings.BASE_URL}),
        about=proposal,
        key=f"proposal:{proposal.pk}",
    )


def old_programmes(names: Sequence[str]) -> int:
    """To the coordinators, once a month: what is said of these programmes is past its day. How many
    letters.
    """
    facts = {"base_url": settings.BASE_URL, "count": len(names), "names": names[:NAMED]}
    body = render_to_string("directory/letters/old_programmes.txt", facts)
    month = f"old-programmes:{clock.today():%Y-%m}"
    told = [part for part in city_coordinators() if not was_queued(f"{month}:{part.user_id}")]
    for part in told:
        queue(
            to=part.user.email,
            subject="制度の情報が、確かめる日をすぎました",
            body=body,
            about=part.user,
            key=f"{month}:{part.user_id}",
        )
    return len(told)


def grown_old(count: int) -> None:
    """To the coordinators: so many cards were not confirmed in time. Once a day at most."""
    body = render_to_string(
        "directory/letters/grown_old.txt", {"base_url": settings.BASE_URL, "count": count}
    )
    for part in city_coordinators():
        queue(
            to=part.user.email,
            subject="確かめられていない情報があります",
            body=body,
            about=part.user,
            key=f"grown-old:{clock.today()}:{part.user_id}",
        )
