from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.cases.actions import open_case
from tsunagu.cases.models import Case
from tsunagu.cases.papers import Opening
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.intake.models import Concern
from tsunagu.intake.states import State as ConcernState
from tsunagu.referrals import letters, rules
from tsunagu.referrals.actions.asking import agreed, draft, enforce, once, people_in, set_out
from tsunagu.referrals.models import Referral
from tsunagu.referrals.papers import ITEMS, Asking
from tsunagu.referrals.queries.deserted import peopled
from tsunagu.residents.actions import disclose
from tsunagu.residents.models import Basis
from tsunagu.residents.papers import Ground, Handing, Scope


def refer(case: Case, asking: Asking, *, by: Actor) -> Referral:
    """Ask another organisation to take needs up. The same key twice is one referral.

    Ledger, letter, clock and the needs' new date are one transaction. The sender stays
    responsible until the receiver has accepted (invariant D).
    """
    return once(asking.key, lambda: _refer(case, asking, by=by))


@transaction.atomic
def refer_on_consent(case: Case, asking: Asking, *, scope: Scope, by: Actor) -> Referral:
    """Keep the consent that the person has just given and send on it; both or neither."""
    already = Referral.objects.filter(key=asking.key).first()
    if already is not None:
        return already
    consent = agreed(case, scope, by=by)
    return refer(case, replace(asking, ground=Ground(Basis.CONSENT, consent)), by=by)


def _refer(case: Case, asking: Asking, *, by: Actor) -> Referral:
    service = asking.service
    if service is None:
        raise Refused(_("つなぎ先を選んでください。"))
    enforce(case, asking, [service], by=by)
    if not rules.is_full(service):  # a reason typed while it was full is none any more
        asking = replace(asking, despite="")
    whom = {"service": service, "receiver": peopled([service]).get(service.pk)}
    referral = draft(case, asking, by=by, **whom)
    _open_ledger(referral, asking, to=service.name, by=by)
    set_out(referral, asking, by=by)
    letters.to_receiver(referral, template="asked", subject="相談のお願い")
    return referral


def _open_ledger(referral: Referral, asking: Asking, *, to: str, by: Actor) -> None:
    """One line of the ledger for each person whose data travel; refused without a ground."""
    items = "・".join(ITEMS[item] for item in ITEMS if item in asking.items) or "課題だけ"
    what = Handing(to=to, items=items, purpose=asking.reason[:300])
    for person in people_in(referral.case, asking.needs):
        disclose(person, what=what, on=asking.ground, about=referral, by=by)


@transaction.atomic
def pass_on(
    concern: Concern, *, opening: Opening, asking: Asking, scope: Scope | None = None, by: Actor
) -> Referral:
    """Refer a concern straight on: a case guards its needs until somebody has accepted.

    ``asking.needs`` is ignored: all the needs of the opening travel. With a ``scope`` the
    consent that the person has just given is kept too, and is the ground.
    """
    case = open_case(concern, opening=opening, by=by, as_state=ConcernState.PASSED_ON)
    whole = replace(asking, needs=tuple(case.needs.order_by("pk")))
    if scope is not None:
        return refer_on_consent(case, whole, scope=scope, by=by)
    return refer(case, whole, by=by)
