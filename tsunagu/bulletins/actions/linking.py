"""A reader by LINE begins with a code: the page shows it, the reader sends it to the city."""

import secrets

from django.db import transaction

from tsunagu.bulletins import letters
from tsunagu.bulletins.actions.subscribing import new_row, put, stop
from tsunagu.bulletins.models import Subscription
from tsunagu.bulletins.papers import Wishes
from tsunagu.bulletins.queries.readers import (
    by_code,
    by_line_user,
    print_of_code,
    print_of_line_user,
)
from tsunagu.bulletins.states import Category, Rhythm
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.letters.models import Channel

DIGITS = 8


@transaction.atomic
def ask_by_line(wishes: Wishes) -> Subscription:
    """Nothing goes to anybody before somebody sends the code of this row."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    row = new_row(wishes, channel=Channel.LINE, code=code, code_print=print_of_code(code))
    row.save(force_insert=True)
    put(row, wishes)
    return row


@transaction.atomic
def hear(user: str, words: str) -> None:
    """Somebody writes to the city by LINE: the code of a page, or anything else."""
    found = by_code(words)
    if found is not None:
        found = _linked(found, user)
    letters.by_line(user, found or by_line_user(user), is_new=found is not None)


@transaction.atomic
def greet(user: str) -> None:
    """Somebody has put the city among their friends."""
    letters.by_line(user, by_line_user(user), is_new=False)


@transaction.atomic
def unfollow(user: str) -> None:
    """Blocked: it ends, and who they were is forgotten."""
    found = by_line_user(user)
    if found is not None:
        stop(found)


def _linked(found: Subscription, user: str) -> Subscription | None:
    """None when another hand was first. Whoever has one already gets the new wishes."""
    known = by_line_user(user)
    if known is not None:
        put(known, _wishes(found))
        record("subscription.changed", known, by=RESIDENT)
        stop(found)
        return known
    mine = Subscription.objects.filter(pk=found.pk, confirmed_at=None, code_print=found.code_print)
    more = sealed(found, address=user, code="")
    if not mine.update(
        address_print=print_of_line_user(user), code_print=None, confirmed_at=clock.now(), **more
    ):
        return None
    record("subscription.confirmed", found, by=RESIDENT)
    found.refresh_from_db()
    return found


def _wishes(found: Subscription) -> Wishes:
    categories = [Category(each.category) for each in found.wishes.all()]
    return Wishes(categories, list(found.areas.all()), found.language, Rhythm(found.rhythm))
