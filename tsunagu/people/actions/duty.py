from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record
from tsunagu.people import rules
from tsunagu.people.models import DutyShift, Membership
from tsunagu.people.papers import Duty


@transaction.atomic
def set_duty(membership: Membership, *, on_duty: bool, by: Actor) -> None:
    """Who is on duty gets the letters about danger while the roster names nobody."""
    rules.may_set_duty(by, membership).enforce()
    Membership.objects.filter(pk=membership.pk).update(is_on_duty=on_duty)
    record("membership.duty", membership, by=by, on_duty=int(on_duty))


@transaction.atomic
def roster(duty: Duty, *, by: Actor) -> DutyShift:
    """Put somebody of the own desk on the roster, each week or on one date."""
    rules.may_roster(by, duty.membership.organisation_id).enforce()
    shift = _written(duty)
    record("duty.rostered", shift, by=by, membership=shift.membership_id, order=shift.order)
    return shift


@transaction.atomic
def change_shift(shift: DutyShift, duty: Duty, *, by: Actor) -> DutyShift:
    """From today on the shift is as ``duty`` says; how it was until now stays to be read."""
    rules.may_roster(by, shift.organisation_id).enforce()
    if shift.instead_of is not None:
        raise Refused(_("交代は、なくしてから決め直してください。"))
    today = clock.today()
    begins = max(duty.valid_from or today, today)
    changed = _written(replace(duty, valid_from=begins))
    shift.swaps.filter(on_date__gte=begins).update(instead_of=changed)
    _end(shift, begins)
    record("duty.changed", changed, by=by, was=shift.pk, membership=changed.membership_id)
    return changed


@transaction.atomic
def end_shift(shift: DutyShift, *, by: Actor) -> None:
    """From today on it is not on the roster: a weekly shift, one date, or a swap taken back."""
    rules.may_roster(by, shift.organisation_id).enforce()
    record("duty.ended", shift, by=by, membership=shift.membership_id)
    shift.swaps.filter(on_date__gte=clock.today()).delete()
    _end(shift, clock.today())


def _end(shift: DutyShift, day: date) -> None:
    """What has never begun leaves no row; what was, stays with its last day."""
    rows = DutyShift.objects.filter(pk=shift.pk)
    if shift.valid_from >= day or (shift.on_date is not None and shift.on_date >= day):
        rows.delete()
    elif shift.on_date is None:
        rows.update(valid_until=day)


@transaction.atomic
def swap(shift: DutyShift, *, day: date, to: Membership, reason: str, by: Actor) -> DutyShift:
    """Somebody else has this shift on one date. A second swap of that date takes its place."""
    rules.may_roster(by, shift.organisation_id).enforce()
    if shift.instead_of is not None:
        raise Refused(_("交代は、なくしてから決め直してください。"))
    if day < clock.today():
        raise Refused(_("交代は、今日かあとの日にしてください。"))
    if not reason.strip():
        raise Refused(_("交代の理由を書いてください。"))
    shift.swaps.filter(on_date=day).delete()
    duty = Duty(
        membership=to,
        starts=shift.starts,
        ends=shift.ends,
        on_date=day,
        order=shift.order,
        by_second_mail=shift.by_second_mail,
        by_phone=shift.by_phone,
    )
    stand_in = _written(duty, instead_of=shift, reason=reason.strip())
    record("duty.swapped", stand_in, by=by, instead_of=shift.pk, membership=to.pk, day=str(day))
    return stand_in


def _written(duty: Duty, *, instead_of: DutyShift | None = None, reason: str = "") -> DutyShift:
    rules.can_be_on_call(duty.membership).insist()
    shift = DutyShift(
        organisation_id=duty.membership.organisation_id,
        membership=duty.membership,
        order=duty.order,
        weekdays=duty.weekdays,
        on_date=duty.on_date,
        starts=duty.starts,
        ends=duty.ends,
        by_second_mail=duty.by_second_mail,
        by_phone=duty.by_phone,
        valid_from=duty.valid_from or clock.today(),
        instead_of=instead_of,
        reason=reason,
    )
    shift.full_clean()
    shift.save()
    return shift
