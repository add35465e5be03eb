from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from tsunagu.ground.hours import Hours, in_words, is_open
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.residents.models import ContactWay, Person

OURS = (ContactWay.PHONE, ContactWay.MAIL, ContactWay.LETTER, ContactWay.VISIT)
BY_THE_CLOCK = (ContactWay.PHONE, ContactWay.VISIT)


def may_reach(
    person: Person, channel: str, at: datetime, *, windows: Iterable[Hours] | None = None
) -> Verdict:
    """Whether this person may be reached this way at this moment (aware); else why not.

    A channel that is no way to reach out (they came, we met) is always right. One query,
    or none when the caller knows the ``windows``.
    """
    if channel not in OURS:
        return YES
    if not may_use(person, channel):
        return may_use(person, channel)
    known = list(person.windows.all() if windows is None else windows)
    if channel in BY_THE_CLOCK and not is_open(known, at):
        when = "、".join(in_words(window) for window in known)
        return no(_("連絡してはいけない時間です。%(when)s") % {"when": when})
    return YES


def may_use(person: Person, channel: str) -> Verdict:
    """Whether this way suits the person at any hour."""
    if person.contact_way == ContactWay.RECEIPT:
        return no(_("受付番号のページだけで連絡する人です。こちらからは連絡しません。"))
    if person.contact_way and person.contact_way != channel:
        way = {"way": ContactWay(person.contact_way).label}
        return no(_("この人への連絡の方法は、「%(way)s」だけです。") % way)
    if person.is_secret_at_home and channel == ContactWay.LETTER and not person.contact_way:
        return no(_("家の人に知られたくない人です。手紙は、家の人の目にふれます。"))
    return YES


def may_leave_message(person: Person) -> Verdict:
    if person.may_leave_message:
        return YES
    return no(_("この人には、伝言を残しません。"))


def may_tell_others(person: Person) -> Verdict:
    """Whether anybody but the person may be talked to about it."""
    if person.is_secret_at_home:
        return no(_("家の人に知られたくない人です。本人だけに話します。"))
    return YES
