"""Agencies where nobody is left to answer on a screen: they are asked by letter and slip."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from tsunagu.cases.queries.handing import AGENCY
from tsunagu.directory.models import Service
from tsunagu.people.models import Membership, Organisation
from tsunagu.referrals.models import Offer, Referral
from tsunagu.referrals.states import OfferState


def peopled(services: Iterable[Service]) -> dict[int, Organisation]:
    """By service the account by which somebody answers today; others have none. One query."""
    accounts = {
        one.pk: one.organization.account for one in services if one.organization.account is not None
    }
    there = Membership.objects.valid().filter(role__in=AGENCY)
    found = there.filter(organisation__in=[account.pk for account in accounts.values()])
    able = set(found.values_list("organisation_id", flat=True))
    return {pk: account for pk, account in accounts.items() if account.pk in able}


def deserted() -> list[Organisation]:
    """Organisations that are asked for something, or hold it, with nobody there to answer.

    Asked from the few organisations towards what they hold; three queries.
    """
    somebody = Membership.objects.valid().filter(role__in=AGENCY, organisation=OuterRef("pk"))
    empty = list(Organisation.objects.exclude(Exists(somebody)).order_by("pk"))
    received = Referral.objects.filter(receiver__in=empty, due_on__isnull=False)
    offered = Offer.objects.filter(receiver__in=empty, state=OfferState.OPEN)
    asked = {
        *received.values_list("receiver", flat=True).distinct(),
        *offered.values_list("receiver", flat=True).distinct(),
    }
    return [each for each in empty if each.pk in asked]
