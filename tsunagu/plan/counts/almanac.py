"""Working days and limits of all time, read once, for thousands of waits."""

from datetime import date, timedelta
from functools import lru_cache

from tsunagu.clocks.models import ClosingDay, Limit
from tsunagu.clocks.states import DEFAULTS, Unit, Wait
from tsunagu.ground import clock
from tsunagu.ground.workdays import Closed, is_workday, months_after, workdays_after

_A_DAY = timedelta(days=1)


class Almanac:
    """Two queries; then each question is a look into a table."""

    def __init__(self, first: date) -> None:
        """``first``: no wait begins before it."""
        self.closed: Closed = frozenset(ClosingDay.objects.values_list("day", flat=True))
        self.limits = list(Limit.objects.order_by("-valid_from"))
        self.count = _workdays_until(first, clock.today() + _A_DAY, self.closed)
        self.last: dict[tuple[Wait, date], date] = {}

    def workdays(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``; never less than none."""
        return max(0, self.count[end] - self.count[start])

    def last_day(self, wait: Wait, start: date) -> date:
        """The last day on which the limit in force on ``start`` is kept."""
        known = self.last.get((wait, start))
        if known is None:
            known = self.last[wait, start] = self._last_day(wait, start)
        return known

    def late_since(self, wait: Wait, day: date) -> date:
        """What was due then or before is late enough on ``day``; the limit is in working days."""
        count, _unit = self._length(wait, day)
        while count > 0:
            day -= _A_DAY
            count -= is_workday(day, self.closed)
        return day

    def _length(self, wait: Wait, day: date) -> tuple[int, str]:
        decided = (one for one in self.limits if one.wait == wait and one.valid_from <= day)
        limit = next(decided, None)
        return (limit.amount, limit.unit) if limit else DEFAULTS[wait]

    def _last_day(self, wait: Wait, start: date) -> date:
        amount, unit = self._length(wait, start)
        if unit == Unit.WORKDAYS:
            return workdays_after(start, amount, self.closed)
        if unit == Unit.MONTHS:
            return months_after(start, amount)
        return start + timedelta(days=amount)


@lru_cache(maxsize=16)
def _workdays_until(first: date, last: date, closed: Closed) -> dict[date, int]:
    """For each day how many working days there are from ``first`` to it."""
    counted, count = {}, 0
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        count += is_workday(day, closed)
        counted[day] = count
    return counted
