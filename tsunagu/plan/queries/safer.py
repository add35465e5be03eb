"""What is done against crime, as the plan shows it to everybody."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from tsunagu.plan.models import Measure
from tsunagu.plan.queries.figure import Figure, rate
from tsunagu.safety.models import Loan, Patrol
from tsunagu.safety.queries import spread, walked
from tsunagu.safety.states import LoanState


def patrols(measure: Measure) -> Figure:
    """Patrols of 90 days, and how many people and hours they come to; no denominator."""
    sums = walked(Patrol.objects.all())
    count = f"{sums['rounds']:,}"
    rows = ((_("のべ人数"), f"{sums['people']:,}"), (_("のべ時間"), f"{sums['hours']:,}"))
    return Figure(
        count, _("この90日に、防犯の見回りを%(count)s回しました。") % {"count": count}, rows
    )


def crime_notices(measure: Measure) -> Figure:
    """Notices about crime that came out in 90 days, by town; no denominator."""
    found = spread()
    rows = [(town.name, f"{number:,}") for town, number in found.towns if number]
    rows += [(_("町より広い地域"), f"{found.wide:,}")] if found.wide else []
    count = f"{found.whole:,}"
    said = _("この90日に、防犯のお知らせを%(count)s件出しました。")
    return Figure(count, said % {"count": count}, tuple(rows))


def recorders_lent(measure: Measure) -> Figure:
    """Call recorders that are with somebody now / wishes that live or were fulfilled now."""
    has = Loan.objects.filter(state=LoanState.LENT).count()
    return rate(
        has,
        has + Loan.objects.filter(state=LoanState.ASKED).count(),
        said=_("通話録音機を望む人の%(share)sが、いま使っています。"),
        names=(_("通話録音機を望む人"), _("いま使っている人")),
    )


SAFER: dict[str, Callable[[Measure], Figure]] = {
    source.__name__: source for source in (patrols, crime_notices, recorders_lent)
}
