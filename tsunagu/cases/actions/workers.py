from dataclasses import replace

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tsunagu.cases import rules
from tsunagu.cases.actions.needs import move_need
from tsunagu.cases.models import Case, Need
from tsunagu.cases.papers import Step
from tsunagu.cases.states import CaseState, NeedState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record
from tsunagu.people.actions import hold
from tsunagu.people.models import Membership


@transaction.atomic
def assign(need: Need, *, to: Membership, reason: str, by: Actor) -> None:
    """Give one need to another worker of the desk that owns it."""
    rules.may_assign(by).enforce()
    if need.owner_id != by.organisation_id or not need.is_live:
        raise Refused(_("この課題は、あなたの窓口の担当ではありません。"))
    step = Step.stays(need, next_step=need.next_step, reason=reason)
    step = replace(step, worker_id=to.user_id)
    move_need(need, NeedState(need.state), step=step, by=by)


@transaction.atomic
def hand_over(giver: Membership, *, to: Membership, reason: str, by: Actor) -> int:
    """Move all open needs and cases of one worker to another at once; how many needs."""
    rules.may_assign(by).enforce()
    if giver.organisation_id != by.organisation_id or giver.user_id == to.user_id:
        raise Refused(_("引き継ぐ人は、今この窓口にいる人から選んでください。"))
    hold(to.user_id, by.desk())
    if not reason.strip():
        raise Refused(_("引き継ぐ理由を書いてください。"))
    needs = list(_owned(giver))
    for need in needs:
        assign(need, to=to, reason=reason, by=by)
    Case.objects.filter(
        organisation_id=giver.organisation_id, worker_id=giver.user_id, state=CaseState.OPEN
    ).update(worker_id=to.user_id)
    record("membership.handed_over", giver, by=by, to=to.pk, needs=len(needs))
    return len(needs)


@transaction.atomic
def end_membership(membership: Membership, *, by: Actor) -> None:
    """End a person's part in an organisation today. Refused while it owns work (invariant F).

    The row is written first: whoever gives this person a need at the same moment waits.
    """
    rules.may_assign(by).enforce()
    if membership.organisation_id != by.organisation_id:
        raise Refused(_("この人は、あなたの窓口の人ではありません。"))
    Membership.objects.filter(pk=membership.pk).update(valid_until=clock.today())
    cases = Case.objects.filter(
        organisation_id=membership.organisation_id,
        worker_id=membership.user_id,
        state=CaseState.OPEN,
    )
    if _owned(membership).exists() or cases.exists():
        raise Refused(_("担当している課題があります。先に、ほかの人に引き継いでください。"))
    membership.refresh_from_db()
    record("membership.ended", membership, by=by)


def _owned(membership: Membership) -> QuerySet[Need]:
    return Need.objects.live().filter(
        owner_id=membership.organisation_id, worker_id=membership.user_id
    )
