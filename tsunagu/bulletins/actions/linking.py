"""Readers without a mail address. By LINE one begins with a code that the page shows and the reader
sends to the city; a browser begins when its owner has allowed it.
"""

import secrets

from django.db import transaction

from tsunagu.bulletins import letters
from tsunagu.bulletins.actions.subscribing import choose, is_first, new_row, put, stop
from tsunagu.bulletins.models import Subscription
from tsunagu.bulletins.papers import Wishes
from tsunagu.bulletins.queries.readers import (
    by_browser,
    by_code,
    by_line_user,
    print_of_browser,
    print_of_code,
    print_of_line_user,
)
from tsunagu.bulletins.states import Category, Rhythm
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.letters.actions import readdress
from tsunagu.letters.models import Channel
from tsunagu.letters.post.push import Browser

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
def allow(browser: Browser, wishes: Wishes) -> Subscription | None:
    """Its owner said yes to the browser: that is the consent, and it begins at once. The same
    browser again has one subscription. None when it comes twice at this moment.
    """
    found = by_browser(browser.address)
    if found is not None:
        choose(found, wishes)
        return found
    mark = print_of_browser(browser.endpoint)
    for other in Subscription.objects.filter(address_print=mark):
        stop(other)  # with keys that it has no more
    facts = {"address": browser.address, "address_print": mark, "confirmed_at": clock.now()}
    row = new_row(wishes, channel=Channel.PUSH, **facts)
    if not is_first(row):
        return None
    put(row, wishes)
    record("subscription.confirmed", row, by=RESIDENT)
    letters.welcome(row)
    return row


@transaction.atomic
def move_to(found: Subscription, browser: Browser) -> None:
    """A browser has another address from now on: its wishes stay, and what is on its way to the old
    one goes to the new.
    """
    mark = print_of_browser(browser.endpoint)
    for other in Subscription.objects.filter(address_print=mark).exclude(pk=found.pk):
        stop(other)
    mine = Subscription.objects.filter(pk=found.pk, address_print=found.address_print)
    if not mine.update(address_print=mark, **sealed(found, address=browser.address)):
        return
    readdress(found.deliveries.exclude(letter=None).values("letter"), to=browser.address)
    record("subscription.moved", found, by=RESIDENT)


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
