from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tsunagu.clocks.models import ClosingDay, Limit
from tsunagu.clocks.states import DEFAULTS, Unit, Wait
from tsunagu.ground import clock, dated
from tsunagu.ground.dated import Standing
from tsunagu.ground.workdays import (
    end_of,
    is_workday,
    months_after,
    workday_from,
    workdays_after,
    workdays_before,
)

Length = tuple[int, Unit]
MORNING = 8  # o'clock, in the city's time zone


def length_of(wait: Wait, on: date | None = None) -> Length:
    """(amount, unit) in force on a day (today): the city's last word, else the default."""
    decided = Limit.objects.filter(wait=wait, valid_from__lte=on or clock.today())
    last = decided.order_by("-valid_from").values_list("amount", "unit").first()
    return (last[0], Unit(last[1])) if last else DEFAULTS[wait]


def closing_days() -> frozenset[date]:
    """The city's own closing days, from a year ago on."""
    since = clock.today() - timedelta(days=366)
    return frozenset(ClosingDay.objects.filter(day__gte=since).values_list("day", flat=True))


def in_workdays(count: int) -> date:
    """So many of the city's working days from today. One query."""
    return workdays_after(clock.today(), count, closing_days())


def has_opened() -> bool:
    """On a working day, from eight o'clock on: when letters to people at work go out."""
    now = timezone.localtime(clock.now())
    return now.hour >= MORNING and is_workday(now.date(), closing_days())


def day_for(wait: Wait, start: date | None = None) -> date:
    """The last day on which the limit is kept, counted from ``start`` (today).

    Raises ValueError for what runs on the wall clock.
    """
    begun = start or clock.today()
    amount, unit = length_of(wait, begun)
    if unit == Unit.WORKDAYS:
        return workdays_after(begun, amount, closing_days())
    if unit == Unit.MONTHS:
        return months_after(begun, amount)
    if unit == Unit.DAYS:
        return begun + timedelta(days=amount)
    raise ValueError(f"{wait} runs on the wall clock")


def deadline(wait: Wait, start: date | None = None) -> datetime:
    """When the limit is over, aware: at the close of its last day, never on a closing day."""
    return end_of(workday_from(day_for(wait, start), closing_days()))


def late_since(wait: Wait) -> date:
    """What was due on this day or before is late enough today (``wait`` is in working days)."""
    amount, _unit = length_of(wait)
    return workdays_before(clock.today(), amount, closing_days())


def span_of(wait: Wait, on: date | None = None) -> timedelta:
    """How long what runs on the wall clock may wait, as in force on a day (today).

    Raises ValueError for what runs on the calendar.
    """
    amount, unit = length_of(wait, on)
    if unit == Unit.MINUTES:
        return timedelta(minutes=amount)
    if unit == Unit.HOURS:
        return timedelta(hours=amount)
    raise ValueError(f"{wait} runs on the calendar")


def span_in_words(wait: Wait, on: date | None = None) -> str:
    """What ``span_of`` gives, as a reader of this page says it: "4時間", "30分"."""
    amount, unit = length_of(wait, on)
    if (amount, unit) == (1, Unit.HOURS):
        return _("1時間")
    words = _("%(amount)d分") if unit == Unit.MINUTES else _("%(amount)d時間")
    return words % {"amount": amount}


def moment_for(urgency: str, start: datetime) -> datetime:
    """When a concern of this urgency must have been seen or decided, aware."""
    if urgency == "danger":
        return start + span_of(Wait.DANGER_SEEN, clock.day_of(start))
    return end_of(day_for(Wait(f"triage.{urgency}"), clock.day_of(start)))


def standings() -> dict[Wait, Standing[Limit]]:
    """Every limit as it stands today. One query."""
    decided = dated.standings(Limit.objects.all(), lambda row: Wait(row.wait), clock.today())
    return {wait: decided[wait] for wait in Wait}


def closing_days_named() -> QuerySet[ClosingDay]:
    """All closing days that the city has named, newest first."""
    return ClosingDay.objects.order_by("-day")
