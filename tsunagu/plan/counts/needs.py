"""Closed, helped and told apart: closing is not helping, and helping is not yet telling."""

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models import Need, ToldPerson
from tsunagu.cases.states import ENDED, NeedState
from tsunagu.plan.counts.cutting import Cut, Mark, shares
from tsunagu.plan.counts.figure import Figure, Thing

_CHOME = Coalesce(F("person__chome_id"), F("case__main_person__chome_id"))
BEGUN = Cut("opened_at", "case__organisation_id", "case__is_guarded", _CHOME, F("code__group"))
OVER = Cut("ended_at", "case__organisation_id", "case__is_guarded", _CHOME, F("code__group"))
MARKS = {
    "closed": Mark(Q(state__in=ENDED)),
    "helped": Mark(Q(state=NeedState.RESOLVED)),
    "told": Mark(Q(state__in=ENDED, told_person=ToldPerson.TOLD)),
}
UNMET = {"unmet": Mark(Q(state=NeedState.UNMET))}


RATES = shares(
    # Ended by now, however / needs opened in the month. Clock: none, what they are now.
    Figure(
        "closed",
        _("終わった課題の割合"),
        _("始めた課題の%(number)sが、終わりました。"),
        _(
            "分母は、その月に始めた課題です。分子は、そのうち今までに終わったものです。解決したかどうかは問いません。"
        ),
    ),
    # Ended as resolved by now / needs opened in the month. Clock: none.
    Figure(
        "helped",
        _("解決した課題の割合"),
        _("始めた課題の%(number)sが、解決しました。"),
        _("分母は、その月に始めた課題です。分子は、そのうち今までに解決して終わったものです。"),
    ),
    # Ended, and the person was told / needs opened in the month. Clock: none.
    Figure(
        "told",
        _("結果を本人に伝えた課題の割合"),
        _("始めた課題の%(number)sで、結果を本人に伝えました。"),
        _(
            "分母は、その月に始めた課題です。分子は、そのうち終わって、結果を本人に伝えたものです。伝えられなかったものは入りません。"
        ),
    ),
    thing=Thing.NEED,
    rows=Need.objects.all,
    cut=BEGUN,
    marks=MARKS,
)
ENDINGS = shares(
    # Ended as unmet / needs that ended in the month. Clock: the day of the end.
    Figure(
        "unmet",
        _("こたえられなかった課題の割合"),
        _("終わった課題の%(number)sに、こたえられませんでした。"),
        _(
            "分母は、その月に終わった課題です。分子は、そのうち「こたえられなかった」で終わったものです。"
        ),
    ),
    thing=Thing.NEED,
    rows=Need.objects.all,
    cut=OVER,
    marks=UNMET,
)
