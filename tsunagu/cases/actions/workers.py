from dataclasses import replace

from django.db import transaction
from django.db.models import DateField, F, QuerySet, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from tsunagu.cases import rules
from tsunagu.cases.actions.appointments import give_appointments
from tsunagu.cases.actions.booking import hold_time
from tsunagu.cases.actions.needs import move_need
from tsunagu.cases.models import Need
from tsunagu.cases.papers import Step
from tsunagu.cases.queries.appointments import has_to_meet
from tsunagu.cases.queries.people import WRITERS, in_hand, left_with
from tsunagu.cases.states import NeedState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record
from tsunagu.people.actions import Part, amend_part, hold, hold_keepers, shut_account
from tsunagu.people.models import Membership, User
from tsunagu.people.roles import ROLES, Permission
from tsunagu.people.rules import may_end, may_lose_keeper


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
    """Move all open needs and cases in hand of one worker to another; how many needs."""
    rules.may_assign(by).enforce()
    if giver.organisation_id != by.organisation_id or giver.user_id == to.user_id:
        raise Refused(_("引き継ぐ人は、今この窓口にいる人から選んでください。"))
    hold_time(to.user_id)
    hold(to.user_id, by.desk())
    if not reason.strip():
        raise Refused(_("引き継ぐ理由を書いてください。"))
    needs = list(_owned(giver))
    for need in needs:
        assign(need, to=to, reason=reason, by=by)
    mine = in_hand().filter(organisation_id=giver.organisation_id, worker_id=giver.user_id)
    mine.update(worker_id=to.user_id)
    give_appointments(giver.user_id, to.user_id, desk=giver.organisation_id, by=by)
    record("membership.handed_over", giver, by=by, to=to.pk, needs=len(needs))
    return len(needs)


@transaction.atomic
def end_membership(membership: Membership, *, by: Actor) -> None:
    """End a person's part in an organisation today. Refused while it owns work (invariant F).

    The row is written first: whoever gives this person a need at the same moment waits.
    """
    may_end(by, membership).enforce()
    hold_keepers()
    if not may_lose_keeper(membership):
        raise Refused(may_lose_keeper(membership).reason)
    ends = Greatest(F("valid_from"), Value(clock.today(), output_field=DateField()))
    Membership.objects.filter(pk=membership.pk).update(valid_until=ends)
    _insist_on_empty_hands(membership)
    membership.refresh_from_db()
    record("membership.ended", membership, by=by)


@transaction.atomic
def change_part(membership: Membership, part: Part, *, by: Actor) -> None:
    """Change role, team and duty. Refused when work would be left with who may not hold it.

    The row is written first: whoever gives this person a need at the same moment waits.
    """
    amend_part(membership, part, by=by)
    if Permission.CASE_WRITE not in ROLES[part.role]:
        _insist_on_empty_hands(membership)


@transaction.atomic
def close_account(user: User, *, by: Actor) -> None:
    """End all that a person is and let nobody sign in as them. Refused while they own work."""
    hold_keepers()
    shut_account(user, by=by)
    for membership in user.memberships.running():
        end_membership(membership, by=by)


def _insist_on_empty_hands(membership: Membership) -> None:
    """Work stays with a person only while another part of theirs there may hold it."""
    here = Membership.objects.valid().filter(
        user_id=membership.user_id, organisation_id=membership.organisation_id, role__in=WRITERS
    )
    needs, cases = left_with(membership)
    if (needs or cases or has_to_meet(membership)) and not here.exists():
        raise Refused(_("担当している課題があります。先に、ほかの人に引き継いでください。"))


def _owned(membership: Membership) -> QuerySet[Need]:
    return Need.objects.live().filter(
        owner_id=membership.organisation_id, worker_id=membership.user_id
    )
