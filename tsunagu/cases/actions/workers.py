"""A person's part in an organisation ends, or goes on elsewhere; never with work left on it."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import DateField, F, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from tsunagu.cases import letters
from tsunagu.cases.actions.handing import pass_to
from tsunagu.cases.queries.appointments import has_to_meet
from tsunagu.cases.queries.handing import (
    heir,
    is_last_of_agency,
    managers,
    parcels,
    parcels_seen,
)
from tsunagu.cases.queries.insiders import out_of_sight
from tsunagu.cases.queries.people import WRITERS, left_with
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record
from tsunagu.people.actions import (
    Account,
    Part,
    amend_part,
    end_sessions,
    enlist,
    hold_keepers,
    shut_account,
)
from tsunagu.people.models import Membership, Organisation, User
from tsunagu.people.roles import ROLES, Permission
from tsunagu.people.rules import may_end, may_keep_city, may_lose_keeper


@transaction.atomic
def end_membership(membership: Membership, *, by: Actor) -> None:
    """End a person's part in an organisation today. Refused while it owns work (invariant F).

    The row is written first: whoever gives this person a need at the same moment waits.
    """
    may_end(by, membership).enforce()
    hold_keepers()
    may_lose_keeper(membership).insist()
    ends = Greatest(F("valid_from"), Value(clock.today(), output_field=DateField()))
    Membership.objects.filter(pk=membership.pk).update(valid_until=ends)
    _pass_on_unseen(membership, by=by)
    _insist_on_empty_hands(membership)
    _insist_on_sight(membership)
    membership.refresh_from_db()
    record("membership.ended", membership, by=by)
    end_sessions(membership.user, by=by)


@transaction.atomic
def end_on(membership: Membership, *, day: date | None, by: Actor) -> None:
    """Say from which day on the part is over, or that it goes on. Work may still lie there: the
    clock reminds each week, and on the last day it moves what is left.
    """
    may_end(by, membership).enforce()
    hold_keepers()
    if day is not None:
        may_lose_keeper(membership).insist()
        if day <= clock.today():
            raise Refused(_("おわる日は、明日かあとの日にしてください。"))
    if not Membership.objects.running().filter(pk=membership.pk).update(valid_until=day):
        raise Refused(_("この役割は、もう終わっています。"))
    membership.refresh_from_db()
    record("membership.ends", membership, by=by, day=str(day or ""))


@transaction.atomic
def transfer(membership: Membership, *, to: Organisation, part: Part, by: Actor) -> Membership:
    """End here and begin there in one deed, today or on the day that ``part`` names."""
    may_keep_city(by).enforce()
    if to.pk == membership.organisation_id:
        raise Refused(_("異動先は、ほかの団体にしてください。"))
    begins = part.valid_from or clock.today()
    user = membership.user
    begun = enlist(Account(user.email, user.name), part, at=to, by=by)
    if begins <= clock.today():
        end_membership(membership, by=by)
    else:
        end_on(membership, day=begins, by=by)
    record("membership.transferred", membership, by=by, to=begun.pk)
    return begun


@transaction.atomic
def run_out(membership: Membership, *, by: Actor) -> bool:
    """The last day has come with work left: it goes to the substitute or the lead, and the part
    ends. If nobody is there, the part lasts a day longer and the city hears of it, every day;
    what lies with the last of an asked agency goes on by paper (``referrals.go_on_paper``).
    """
    held, taker = parcels(membership), heir(membership)
    if not held:
        return False
    if taker is None and is_last_of_agency(membership):
        return False
    if taker is None:
        longer = _last_longer(membership, by=by)
        letters.nobody_takes_over(membership, len(held), is_longer=longer, to=managers())
        return True
    reason = "担当のおわり"
    pass_to(membership, takers={one.case.pk: taker for one in held}, reason=reason, by=by)
    today = Greatest(F("valid_from"), Value(clock.today(), output_field=DateField()))
    open_still = Membership.objects.filter(pk=membership.pk, valid_until__gt=clock.today())
    if open_still.update(valid_until=today):
        record("membership.ended", membership, by=by)
        end_sessions(membership.user, by=by)
    return True


def _last_longer(membership: Membership, *, by: Actor) -> bool:
    """By one day: until the day after tomorrow when today is still within it."""
    was, today = membership.valid_until, clock.today()
    if not membership.user.is_active or was is None:
        return False
    longer = today + timedelta(days=2 if was > today else 1)
    mine = Membership.objects.filter(pk=membership.pk, valid_until=was)
    if not mine.update(valid_until=longer):  # another round was faster
        return False
    record("membership.prolonged", membership, by=by, day=str(longer))
    return True


@transaction.atomic
def change_part(membership: Membership, part: Part, *, by: Actor) -> None:
    """Change role, team and duty. Refused when work would be left with who may not hold it.

    The row is written first: whoever gives this person a need at the same moment waits.
    """
    amend_part(membership, part, by=by)
    if Permission.CASE_WRITE not in ROLES[part.role]:
        _insist_on_empty_hands(membership)
        _insist_on_sight(membership)


@transaction.atomic
def close_account(user: User, *, by: Actor) -> None:
    """End all that a person is and let nobody sign in as them. Refused while they own work."""
    hold_keepers()
    shut_account(user, by=by)
    for membership in user.memberships.running():
        end_membership(membership, by=by)


def _pass_on_unseen(membership: Membership, *, by: Actor) -> None:
    """What the actor may not know of goes to an insider: a refusal would tell that it is there."""
    if parcels(membership) and not parcels_seen(membership, by):
        pass_to(membership, takers={}, reason="担当のおわり", by=by)


def _insist_on_empty_hands(membership: Membership) -> None:
    """Work stays with a person only while another part of theirs there may hold it."""
    here = Membership.objects.valid().filter(
        user_id=membership.user_id, organisation_id=membership.organisation_id, role__in=WRITERS
    )
    needs, cases = left_with(membership)
    if (needs or cases or has_to_meet(membership)) and not here.exists():
        raise Refused(_("担当している課題があります。先に、ほかの人に引き継いでください。"))


def _insist_on_sight(membership: Membership) -> None:
    """The last insider of a guarded person at this desk names another before they go."""
    if out_of_sight().filter(organisation_id=membership.organisation_id).exists():
        raise Refused(
            _("守っている人を見られる職員が、いなくなります。先に、ほかの人を加えてください。")
        )
