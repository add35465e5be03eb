"""A consent is taken back, or its last day is over: what rests on it stops in that moment."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.errors import Denied
from tsunagu.intake.models import Concern
from tsunagu.referrals import letters
from tsunagu.referrals.actions.moving import bring_back
from tsunagu.referrals.models import Referral, WithdrawnBy
from tsunagu.referrals.queries.sharing import own_consents
from tsunagu.referrals.states import State
from tsunagu.residents import actions as residents
from tsunagu.residents.models import Consent, Disclosure

TAKEN_BACK = "本人が同意を取り消した"
RUN_OUT = "同意の期限がすぎた"


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: Actor) -> int:
    """Nothing more is shared on this consent. Each referral that rests on it ends: the receiver
    sees it no longer, its queued letters are taken back, and its needs are on the sender's desk
    with a new date. How many ended. Twice is once.
    """
    residents.withdraw_consent(consent, by=by)
    return _bring_back_all(consent, reason=TAKEN_BACK, by=by)


@transaction.atomic
def end_consent(consent: Consent, *, by: Actor) -> int:
    """The same by the clock, after the last day that the person agreed to."""
    if not residents.end_consent(consent, by=by):
        return 0
    return _bring_back_all(consent, reason=RUN_OUT, by=by)


def _bring_back_all(consent: Consent, *, reason: str, by: Actor) -> int:
    ended = list(resting_on(consent).order_by("pk"))
    for referral in ended:
        changes = {"withdrawn_by": WithdrawnBy.PERSON, "withdraw_reason": reason}
        bring_back(referral, State.WITHDRAWN, reason=reason, by=by, **changes)
        letters.to_receiver(referral, template="withdrawn", subject="お願いしたことのご連絡")
        letters.to_sender(referral)
    return len(ended)


@transaction.atomic
def withdraw_own_consent(consent: Consent, *, behind: Concern, by: Actor = RESIDENT) -> int:
    """The same by the person, on the page behind their receipt."""
    if not own_consents(behind).filter(pk=consent.pk).exists():
        raise Denied(_("この同意は、ここからは取り消せません。"))
    return withdraw_consent(consent, by=by)


def resting_on(consent: Consent) -> QuerySet[Referral]:
    """Referrals under way whose ground is this consent."""
    about = Disclosure.objects.filter(consent=consent, about__startswith="referrals.referral:")
    told = [int(row.rpartition(":")[2]) for row in about.values_list("about", flat=True)]
    rows = Referral.objects.active().filter(Q(pk__in=told) | Q(call_consent=consent))
    return rows.select_related("case", "service__organization", "receiver", "sender")
