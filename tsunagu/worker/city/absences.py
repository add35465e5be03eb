"""Who is away: for a day or a week, with somebody who stands in, or with nobody."""

from datetime import timedelta

from tsunagu.ground import clock
from tsunagu.people.actions import be_absent
from tsunagu.people.models import AbsenceReason, Membership
from tsunagu.people.queries.absences import away_on
from tsunagu.people.roles import Role
from tsunagu.people.rules import may_stand_in
from tsunagu.worker.city.chance import dice
from tsunagu.worker.city.city import City
from tsunagu.worker.city.town import actor_of

FOR_A_WEEK, FOR_A_DAY = 0.05, 0.04
REASONS = [AbsenceReason.LEAVE, AbsenceReason.ILL, AbsenceReason.TRAINING]
WORKERS = (Role.WORKER, Role.PARTNER)


def write_absences(city: City, desk: str) -> None:
    """In the morning: who is away says so. Twice is once."""
    there, today = city.members(desk), clock.today()
    known = away_on(today, city.town.organisations[desk].pk)
    for one in there:
        days = _days(city, one.user.email)
        if days and one.role in WORKERS and one.user_id not in known:
            _be_away(city, one, there, days)
    city.forget(desk)


def _days(city: City, email: str) -> int:
    """For how many days, from today; 0 when this person works."""
    today = clock.today()
    year, week, weekday = today.isocalendar()
    if dice(city.scale.seed, "away", year, week, email).random() < FOR_A_WEEK:
        return 8 - weekday
    return int(city.dice("away", email).random() < FOR_A_DAY)


def _be_away(city: City, one: Membership, there: list[Membership], days: int) -> None:
    by = city.dice("absence", one.user.email)
    today = clock.today()
    able = [each for each in there if may_stand_in(each, one) and not _days(city, each.user.email)]
    stands_in = by.choice(able) if able and by.random() < 0.8 else None
    city.do(
        be_absent,
        one,
        from_on=today,
        until_on=today + timedelta(days=days - 1),
        reason=by.choice(REASONS),
        substitute=stands_in,
        by=actor_of(one),
    )
