"""Who is on call for a desk, hour by hour, and when nobody is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from tsunagu.clocks.queries import closing_days
from tsunagu.ground.workdays import Closed, is_holiday
from tsunagu.people.models import ContactKind, ContactPoint, DayKind, DutyShift, Membership
from tsunagu.people.queries.absences import away_on
from tsunagu.people.roles import ROLES, Permission

A_DAY = timedelta(days=1)
TRIAGERS = [role for role, rights in ROLES.items() if Permission.CONCERN_TRIAGE in rights]


@dataclass(frozen=True)
class Turn:
    """One shift on one date, with the person who has it that day."""

    shift: DutyShift
    begins: datetime
    ends: datetime

    @property
    def day(self) -> date:
        return timezone.localtime(self.begins).date()


@dataclass(frozen=True)
class Called:
    """Somebody to be told at once; ``order`` 1 first, 2 and on when nobody has seen it."""

    membership: Membership
    order: int = 1
    by_second_mail: bool = True
    by_phone: bool = True


def kind_of(day: date, closed: Closed) -> DayKind:
    return DayKind.HOLIDAY if is_holiday(day, closed) else DayKind(day.weekday())


def turns(organisation_id: int, first: date, last: date) -> list[Turn]:
    """Everything that begins on these days, in order of time and rank. Two queries."""
    closed = closing_days()
    rows = DutyShift.objects.filter(organisation_id=organisation_id).around(first, last)
    shifts = list(rows.select_related("membership__user").order_by("order", "pk"))
    swapped = {(row.instead_of_id, row.on_date) for row in shifts if row.instead_of_id}
    days = [first + n * A_DAY for n in range((last - first).days + 1)]
    found = [
        _turn(shift, day)
        for day in days
        for shift in shifts
        if shift.is_on(day, kind_of(day, closed)) and (shift.pk, day) not in swapped
    ]
    return sorted(found, key=lambda turn: (turn.begins, turn.shift.order))


def _turn(shift: DutyShift, day: date) -> Turn:
    return Turn(
        shift, moment(day, shift.starts), moment(day + shift.is_overnight * A_DAY, shift.ends)
    )


def moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


def on_call(organisation_id: int, at: datetime) -> list[Called]:
    """Who is told at once, first and substitutes in order; nobody twice, nobody who is away.

    Nobody rostered at that hour: all who carry the mark of duty, else all who decide about
    concerns. Empty only for a desk without people. Three queries, four where somebody is away.
    """
    today = timezone.localtime(at).date()
    running = [t for t in turns(organisation_id, today - A_DAY, today) if t.begins <= at < t.ends]
    called = _present(running, organisation_id)
    firsts = {each.membership.user_id: each for each in reversed(called)}
    if firsts:
        return sorted(firsts.values(), key=lambda each: each.order)
    there = triagers(organisation_id)
    away = away_on(today, organisation_id)
    present = [member for member in there if member.user_id not in away] or there
    return [Called(m) for m in present if m.is_on_duty] or [Called(m) for m in present]


def _present(running: list[Turn], organisation_id: int) -> list[Called]:
    """Who has these turns, in order; for who was away when it began, whoever stands in."""
    away = {day: away_on(day, organisation_id) for day in {turn.day for turn in running}}
    there: dict[int, Membership] = {}
    if any(turn.shift.membership.user_id in away[turn.day] for turn in running):
        there = {member.user_id: member for member in triagers(organisation_id)}
    found = []
    for turn in sorted(running, key=lambda turn: turn.shift.order):
        shift, gone = turn.shift, away[turn.day]
        member: Membership | None = shift.membership
        if shift.membership.user_id in gone:
            member = there.get(gone[shift.membership.user_id] or 0)
        if member is not None and member.user_id not in gone:
            found.append(Called(member, shift.order, shift.by_second_mail, shift.by_phone))
    return found


def call_list(organisation_id: int, at: datetime) -> list[tuple[str, list[str]]]:
    """Who is on call, with the numbers to ring at once, in order. For people of the desk."""
    called = on_call(organisation_id, at)
    users = [each.membership.user_id for each in called if each.by_phone]
    points = ContactPoint.objects.filter(user__in=users, kind=ContactKind.PHONE).order_by("pk")
    numbers: dict[int, list[str]] = {}
    for user_id, number in points.values_list("user_id", "address"):
        numbers.setdefault(user_id, []).append(number)
    people = [each.membership.user for each in called]
    return [(user.name, numbers.get(user.pk, [])) for user in people]


def triagers(organisation_id: int) -> list[Membership]:
    """Everybody of a desk who decides about concerns or carries the mark of duty, once each."""
    there = Membership.objects.valid().filter(organisation_id=organisation_id)
    rows = there.filter(Q(role__in=TRIAGERS) | Q(is_on_duty=True)).select_related("user")
    return list({row.user_id: row for row in rows.order_by("is_on_duty", "pk")}.values())


def gaps(
    found: Iterable[Turn], begins: datetime, ends: datetime
) -> list[tuple[datetime, datetime]]:
    """The stretches between two moments in which none of the turns runs."""
    open_, reached = [], begins
    for turn in sorted(found, key=lambda turn: turn.begins):
        if turn.begins > reached:
            open_.append((reached, min(turn.begins, ends)))
        reached = max(reached, turn.ends)
        if reached >= ends:
            return open_
    return [*open_, (reached, ends)]
