"""On which day how many people tell: season, weekday, weather, and a day of disaster."""

from datetime import date, timedelta

from tsunagu.ground.workdays import is_workday
from tsunagu.worker.city.chance import dice
from tsunagu.worker.city.scale import Scale

WEEKDAY = (1.25, 1.1, 1.05, 1.0, 1.05, 0.35, 0.25)
CLOSED = 0.3  # a holiday in the week
# The year of a welfare desk: cold and the turn of the year, moving in spring, heat, year's end.
MONTH = (1.15, 1.05, 1.2, 1.15, 1.0, 0.95, 1.05, 1.1, 0.95, 0.95, 0.95, 1.1)
AFTER_A_DISASTER = (5.0, 3.0, 2.0, 1.5)


def told_by(scale: Scale, start: date) -> list[int]:
    """How many have told by the end of each day; the last number is ``scale.concerns``."""
    weights = [_weight(scale, start, start + timedelta(days=n)) for n in range(scale.days)]
    whole, so_far, upto = sum(weights), 0.0, []
    for weight in weights:
        so_far += weight
        upto.append(round(scale.concerns * so_far / whole))
    return upto


def disaster_on(scale: Scale, start: date) -> date:
    """The day of the storm: one in the second half of what is simulated."""
    by = dice(*scale.dice_names(), "disaster")
    return start + timedelta(days=by.randrange(scale.days // 2, max(scale.days, 2)))


def _weight(scale: Scale, start: date, day: date) -> float:
    usual = WEEKDAY[day.weekday()] * MONTH[day.month - 1]
    if day.weekday() < 5 and not is_workday(day):
        usual = CLOSED
    weather = dice(*scale.dice_names(), "weather", day).gauss(1.0, 0.12)
    since = (day - disaster_on(scale, start)).days
    storm = AFTER_A_DISASTER[since] if 0 <= since < len(AFTER_A_DISASTER) else 1.0
    return usual * max(weather, 0.5) * storm
