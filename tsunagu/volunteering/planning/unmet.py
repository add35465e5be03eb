"""Visits to which too few come, and what is in the way: the figure that planners lack."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.volunteering.matching.reasons import Reason
from tsunagu.volunteering.planning import Plan
from tsunagu.volunteering.planning.fitting import Offers
from tsunagu.volunteering.planning.week import Visit

ALONE = {
    "time_not_covered": gettext_lazy("日時だけが合わない人：%(count)s人"),
    "distance_beyond": gettext_lazy("遠いだけの人：%(count)s人"),
    "skills_missing": gettext_lazy("できることだけが合わない人：%(count)s人"),
    "language_not_spoken": gettext_lazy("ことばだけが合わない人：%(count)s人"),
    "sex_not_as_wished": gettext_lazy("性別の希望だけが合わない人：%(count)s人"),
    "requester_not_accepted": gettext_lazy("手伝う人の希望だけが合わない人：%(count)s人"),
    "driving_missing": gettext_lazy("運転だけができない人：%(count)s人"),
}


@dataclass(frozen=True)
class Unmet:
    """``missing``: how many should come and do not."""

    visit: Visit
    missing: int
    reasons: list[Reason]


def unmet(plan: Plan) -> Iterator[Unmet]:
    coming = np.bincount(plan.pairs.visit[plan.chosen], minlength=len(plan.visits))
    offers = Offers(plan.helpers)
    for place, visit in enumerate(plan.visits):
        if missing := visit.asked.helpers - int(coming[place]):
            able = len(np.unique(plan.by_person.helper[plan.pairs.visit == place]))
            yield Unmet(visit, missing, list(_why(visit, offers, able - int(coming[place]))))


def _why(visit: Visit, offers: Offers, busy: int) -> Iterator[Reason]:
    """``busy``: how many could come and are needed elsewhere."""
    if visit.request.medical_or_dangerous:
        text = _("医療のことや危険なことは、ボランティアに頼めません。")
        yield Reason("medical_or_dangerous", is_for=False, text=text)
        return
    if busy:
        text = _("行ける人は %(count)s人いますが、別のところへ行きます。") % {"count": busy}
        yield Reason("needed_elsewhere", is_for=False, text=text)
    for code, count in offers.hindered_alone(visit).items():
        yield Reason(code, is_for=False, text=ALONE[code] % {"count": count})
    if not busy:
        yield Reason("nobody_else", is_for=False, text=_("ほかに、条件が全部合う人はいません。"))
