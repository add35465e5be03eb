"""What was learnt: live figures of the plan, by theme and year."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.period import Period, fiscal_year
from tsunagu.ground.workdays import months_after
from tsunagu.learning import queries
from tsunagu.learning.queries import courses
from tsunagu.learning.states import Theme
from tsunagu.plan.models import Measure
from tsunagu.plan.queries.figure import Figure, people, rate


def lessons(measure: Measure) -> Figure:
    """Lessons of this fiscal year that were reported, by theme beside the year before."""
    this, last = _years(clock.today())
    now, before = (queries.taught(year.first, year.last) for year in (this, last))
    count = f"{now.total():,}"
    rows = tuple(
        (str(theme.label), _("%(now)s（%(year)s %(before)s）") % _said(theme, now, last, before))
        for theme in Theme
        if now[theme] or before[theme]
    )
    sentence = _("この年度に、授業を%(count)s回しました。") % {"count": count}
    return Figure(count, sentence, rows)


def lesson_people(measure: Measure) -> Figure:
    """Who came to lessons of this fiscal year, by theme; who came twice counts twice."""
    this, _last = _years(clock.today())
    by_theme = queries.people_taught(this.first, this.last)
    named = {str(theme.label): by_theme[theme] for theme in Theme if by_theme[theme]}
    return people(_("この年度の授業に、のべ%(count)s人が来ました。"), named)


def courses_completed(measure: Measure) -> Figure:
    """Completed / enrolled with a place, in courses that ended this fiscal year."""
    this, _last = _years(clock.today())
    done, whole = courses.completed(this.first, this.last)
    return rate(
        done,
        whole,
        said=_("この年度の講座を受けた人の%(share)sが、修了しました。"),
        names=(_("受けた人"), _("修了した人")),
    )


def qualified(measure: Measure) -> Figure:
    """People who hold a qualification today, by what it is; who has two counts in both."""
    return people(_("講座を終えて資格を持つ人は、のべ%(count)s人です。"), courses.held())


def _years(today: date) -> tuple[Period, Period]:
    return fiscal_year(today), fiscal_year(months_after(today, -12))


def _said(theme: Theme, now: Counter[str], last: Period, before: Counter[str]) -> dict[str, object]:
    return {"now": now[theme], "year": last.label, "before": before[theme]}


LEARNT: dict[str, Callable[[Measure], Figure]] = {
    source.__name__: source for source in (lessons, lesson_people, courses_completed, qualified)
}
