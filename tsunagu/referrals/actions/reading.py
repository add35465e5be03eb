"""Readings of a request, kept in the journal: what it carries is about a person."""

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record, record_reading
from tsunagu.journal.models import Entry
from tsunagu.people.roles import CHOSEN, Permission, Purpose
from tsunagu.referrals.models import Referral
from tsunagu.referrals.queries.looking import Sought


def read_referral(referral: Referral, *, by: Actor) -> None:
    """Somebody opened it, on either side; whoever holds a slip has no name."""
    record_reading("referral.read", referral, by=by)


def print_referral(referral: Referral, *, by: Actor) -> bool:
    """Somebody takes the つなぐシート on paper. False: it ended while the paper was drawn, and the
    paper stays here; a consent that is taken back holds for open downloads too.
    """
    if not Referral.objects.active().filter(pk=referral.pk).exists():
        return False
    record_reading("referral.printed", referral, by=by)
    return True


@transaction.atomic
def look_up(sought: Sought, *, why: Purpose, by: Actor) -> None:
    """Somebody asked the journal who looked: that is kept too, with what was asked and why."""
    if why not in CHOSEN[Permission.JOURNAL_READ]:
        raise Refused(_("調べる理由を選んでください。"))
    kinds = ",".join(sought.verbs)
    asked = {"case": sought.case, "receipt": sought.receipt, "reader": sought.reader}
    days = {"since": str(sought.since or ""), "until": str(sought.until or "")}
    asked |= {"purpose": sought.purpose}
    record("journal.read", Entry(), by=by.aiming(why), **asked, **days, kinds=kinds)
