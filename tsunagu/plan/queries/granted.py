"""Figures of grants: how many groups got how much, and whether they gave account in time."""

from collections.abc import Callable
from datetime import timedelta

from django.utils.translation import gettext as _

from tsunagu.grants.queries import given_since, reports
from tsunagu.ground import clock
from tsunagu.plan.models import Measure
from tsunagu.plan.queries.figure import Figure, share

YEAR = timedelta(days=365)


def grants_given(measure: Measure) -> Figure:
    """Grants decided in the last 365 days, by area, and the yen of them all; no denominator."""
    yen, by_area = given_since(clock.today() - YEAR)
    count = f"{sum(by_area.values()):,}"
    rows = ((_("助成した額（円）"), f"{yen:,}"), *((k, f"{n:,}") for k, n in by_area.items()))
    return Figure(count, _("この1年に、%(count)s件の助成を決めました。") % {"count": count}, rows)


def grant_reports(measure: Measure) -> Figure:
    """Reports that came by the day of their call / those that came or whose day is over."""
    in_time, known = reports(clock.today())
    return share(
        in_time,
        known,
        said=_("助成の報告の%(share)sが、期日までに届きました。"),
        names=(_("届いたか、期日がすぎた報告"), _("期日までに届いた")),
    )


GRANTED: dict[str, Callable[[Measure], Figure]] = {
    source.__name__: source for source in (grants_given, grant_reports)
}
