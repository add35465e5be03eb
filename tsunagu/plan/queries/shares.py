"""Figures of the loop as the plan shows them to everybody: the last three full months."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.months import month_after, month_of
from tsunagu.plan import counts
from tsunagu.plan.counts.asked import Asked, By
from tsunagu.plan.counts.figure import total
from tsunagu.plan.models import Measure
from tsunagu.plan.queries.figure import Figure, rate

MONTHS = 3
# The name in the city's plan file: what is counted (numerator and denominator stand there).
COUNTED = {
    "answered_in_time": "answered-in-time",
    "needs_told": "told",
    "needs_still": "still",
    "rerouted": "rerouted",
    "repeats": "repeat",
    "ties_better": "ties-better",
}


def _share(code: str) -> Callable[[Measure], Figure]:
    figure = counts.FIGURES[code]

    def share(measure: Measure) -> Figure:
        """Of the whole city, whatever the measure; the few inside and outside hidden."""
        now = month_of(clock.today())
        months = tuple(month_after(now, -n) for n in range(MONTHS, 0, -1))
        tally = total(counts.count(code, Asked(months, By.DESK)))
        said = str(figure.said) % {"number": "%(share)s"}
        sentence = _("この3か月：%(said)s") % {"said": said}
        return rate(tally.part, tally.whole, said=sentence, names=(_("分母"), _("分子")))

    return share


SHARES: dict[str, Callable[[Measure], Figure]] = {
    name: _share(code) for name, code in COUNTED.items()
}
