from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.people import rules
from tsunagu.people.actions.staff import hold
from tsunagu.people.models import Absence, AbsenceQuerySet, AbsenceReason, Membership

LONGEST = timedelta(days=366)


@transaction.atomic
def be_absent(
    membership: Membership,
    *,
    from_on: date,
    until_on: date,
    reason: AbsenceReason,
    substitute: Membership | None = None,
    by: Actor,
) -> Absence:
    """Say that somebody is away, the last day included. Their work stays theirs.

    Whom they stood in for on these days stands there uncovered: the lead sees the pile.
    """
    rules.may_be_absent(by, membership).enforce()
    _insist_on_days(from_on, until_on)
    hold(membership.user_id, membership.organisation_id)  # two absences at once wait here
    if _absences(membership).touching(from_on, until_on).exists():
        raise Refused(_("この期間には、もう不在が書いてあります。"))
    _insist_on_substitute(substitute, membership, from_on, until_on)
    absence = Absence(
        membership=membership,
        from_on=from_on,
        until_on=until_on,
        reason=reason,
        substitute=substitute,
    )
    absence.full_clean()
    absence.save()
    stood_in = Absence.objects.filter(substitute__user_id=membership.user_id)
    stood_in = stood_in.filter(substitute__organisation_id=membership.organisation_id)
    uncovered = stood_in.touching(from_on, until_on).update(substitute=None)
    by_whom = substitute.pk if substitute else None
    record("absence.begun", absence, by=by, substitute=by_whom, uncovered=uncovered)
    return absence


@transaction.atomic
def come_back(absence: Absence, *, by: Actor) -> None:
    """Back earlier than said, from today; an absence that has not begun is called off."""
    rules.may_be_absent(by, absence.membership).enforce()
    open_still = Absence.objects.to_come().filter(pk=absence.pk, back_on=None)
    if not open_still.update(back_on=clock.today()):
        raise Conflict(_("この不在は、もう終わっています。"))
    absence.refresh_from_db()
    record("absence.ended", absence, by=by)


@transaction.atomic
def name_substitute(absence: Absence, *, to: Membership | None, by: Actor) -> None:
    """Another stands in from now on, or nobody."""
    rules.may_be_absent(by, absence.membership).enforce()
    _insist_on_substitute(to, absence.membership, absence.from_on, absence.until_on)
    if not Absence.objects.to_come().filter(pk=absence.pk).update(substitute=to):
        raise Conflict(_("この不在は、もう終わっています。"))
    absence.refresh_from_db()
    record("absence.substituted", absence, by=by, substitute=to.pk if to else None)


def _absences(membership: Membership) -> AbsenceQuerySet:
    """Of this person in this organisation, whichever part of theirs it was written for."""
    return Absence.objects.filter(
        membership__user_id=membership.user_id,
        membership__organisation_id=membership.organisation_id,
    )


def _insist_on_days(from_on: date, until_on: date) -> None:
    if until_on < from_on:
        raise Refused(_("不在の終わりは、始まりの日かあとの日にしてください。"))
    if until_on < clock.today():
        raise Refused(_("終わった日の不在は、書けません。"))
    if until_on - from_on > LONGEST:
        raise Refused(_("不在は、1年までにしてください。"))


def _insist_on_substitute(
    substitute: Membership | None, absent: Membership, from_on: date, until_on: date
) -> None:
    if substitute is None:
        return
    rules.may_stand_in(substitute, absent).insist()
    hold(substitute.user_id, substitute.organisation_id)
    if _absences(substitute).touching(from_on, until_on).exists():
        raise Refused(_("代わりの人も、この期間に不在です。ほかの人を選んでください。"))
