"""Readings of a request, kept in the journal: what it carries is about a person."""

from django.db import transaction

from tsunagu.ground.actor import Actor
from tsunagu.journal.actions import record, record_reading
from tsunagu.journal.models import Entry
from tsunagu.referrals.models import Referral
from tsunagu.referrals.queries.looking import Sought


def read_referral(referral: Referral, *, by: Actor) -> None:
    """Somebody opened it, on either side; whoever holds a slip has no name."""
    record_reading("referral.read", referral, by=by)


def print_referral(referral: Referral, *, by: Actor) -> None:
    """Somebody took the つなぐシート on paper."""
    record_reading("referral.printed", referral, by=by)


@transaction.atomic
def look_up(sought: Sought, *, by: Actor) -> None:
    """Somebody asked the journal who looked: that is kept too, with what was asked."""
    kinds = ",".join(sought.verbs)
    asked = {"case": sought.case, "receipt": sought.receipt, "reader": sought.reader}
    days = {"since": str(sought.since or ""), "until": str(sought.until or "")}
    record("journal.read", Entry(), by=by, **asked, **days, kinds=kinds)
