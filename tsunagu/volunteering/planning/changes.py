"""What is other than last week, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from tsunagu.volunteering.matching import is_feasible
from tsunagu.volunteering.matching.hours import DAY
from tsunagu.volunteering.matching.reasons import Reason, judge
from tsunagu.volunteering.planning import Going, Plan
from tsunagu.volunteering.planning.week import Asked, Helper, Visit

Id = str | int


@dataclass(frozen=True)
class Change:
    """Somebody of last week stays away from this request; ``instead``: who is new there.

    ``could`` come: a visit and the helper, by their places in the plan; none who cannot.
    """

    asked: Asked
    helper: Id
    instead: list[Id]
    reasons: list[Reason]
    could: tuple[int, int] | None = None


@dataclass
class _Week:
    """The plan, looked up."""

    plan: Plan
    places: dict[Id, int] = field(init=False)
    visits: dict[Id, list[int]] = field(default_factory=dict, init=False)
    comers: dict[Id, list[Id]] = field(default_factory=dict, init=False)
    days: dict[Id, dict[int, Going]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.places = {one.candidate.id: at for at, one in enumerate(self.plan.helpers)}
        for place, visit in enumerate(self.plan.visits):
            self.visits.setdefault(visit.asked.id, []).append(place)
        for going in self.plan.going:
            helper = going.helper
            self.comers.setdefault(going.visit.asked.id, []).append(helper.candidate.id)
            self.days.setdefault(helper.person, {})[going.slot.begins // DAY] = going


def changes(plan: Plan) -> Iterator[Change]:
    """One for each helper who came last week to a request and does not come now."""
    week = _Week(plan)
    for asked in {visit.asked.id: visit.asked for visit in plan.visits}.values():
        comers = week.comers.get(asked.id, [])
        instead = [one for one in dict.fromkeys(comers) if one not in asked.before]
        for helper in asked.before:
            if helper not in comers:
                yield _change(week, asked, helper, instead)


def _change(week: _Week, asked: Asked, name: Id, instead: list[Id]) -> Change:
    place = week.places.get(name)
    if place is None:
        text = _("前の週に来た人は、今週は申し出ていません。")
        return Change(asked, name, instead, [_because("no_offer", text)])
    helper, visits = week.plan.helpers[place], week.plan.visits
    judged = {at: judge(visits[at].request, helper.at(asked)) for at in week.visits[asked.id]}
    good = [at for at, reasons in judged.items() if is_feasible(reasons)]
    if not good:
        against = [one for reasons in judged.values() for one in reasons if not one.is_for]
        return Change(asked, name, instead, list(dict.fromkeys(against)))
    reasons = [_why_not(week, visits[at], helper) for at in good]
    return Change(asked, name, instead, list(dict.fromkeys(reasons)), (good[0], place))


def _why_not(week: _Week, visit: Visit, helper: Helper) -> Reason:
    """Of somebody who could come."""
    days = week.days.get(helper.person, {})
    elsewhere = [days[day] for slot in visit.slots if (day := slot.begins // DAY) in days]
    if elsewhere:
        named = {"request": elsewhere[0].visit.asked.id}
        text = _("この日は、別のところ（%(request)s）へ行きます。") % named
        return _because("needed_elsewhere", text)
    if len(days) == helper.limit:
        text = _("今週は、もう %(limit)s 回 別のところへ行きます。") % {"limit": helper.limit}
        return _because("week_full", text)
    return _because("others_better", _("行けますが、別の人の方が近いか、予定に合います。"))


def _because(code: str, text: str) -> Reason:
    return Reason(code, is_for=False, text=text)
