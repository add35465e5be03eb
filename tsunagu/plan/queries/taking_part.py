"""Figures of who takes part: what they did, their points, their insurance."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.period import fiscal_year
from tsunagu.plan.models import Measure
from tsunagu.plan.queries.figure import Figure, told
from tsunagu.rewards.queries import exchanged, year_of
from tsunagu.volunteering.queries.helpers import insured_on


def active_helpers(measure: Measure) -> Figure:
    """Neighbours with a confirmed activity in this fiscal year, times and hours; no denominator."""
    period = fiscal_year(clock.today())
    year = year_of(period.first, period.last)
    rows = (
        (_("活動した回数"), told(year.times)),
        (_("活動した時間"), told(year.minutes // 60)),
        (_("ポイントを交換した人"), told(exchanged(period.first.year))),
        (_("ボランティア活動保険に入っている人"), told(insured_on(clock.today()))),
    )
    count = told(year.people)
    return Figure(count, _("この年度に活動した人は%(count)s人です。") % {"count": count}, rows)


TAKING_PART: dict[str, Callable[[Measure], Figure]] = {"active_helpers": active_helpers}
