"""つながり指標: how people say their ties have changed. Never by worker, never a ranking."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models import Need, TieScore
from tsunagu.cases.models.tie import ITEMS
from tsunagu.plan.counts.asked import Asked
from tsunagu.plan.counts.cutting import Cut, asked_for, rows_of
from tsunagu.plan.counts.figure import Counted, Family, Figure, Slices, Tally, Thing, Unit

_FIRST_NEED = Need.objects.filter(case=OuterRef("case")).order_by("pk")
CUT = Cut(
    at="at",
    desk="case__organisation_id",
    guarded="case__is_guarded",
    chome=Coalesce(F("person__chome_id"), F("case__main_person__chome_id")),
    group=Subquery(_FIRST_NEED.values("code__group")[:1]),
)
_TOTAL = sum((F(item) for item in ITEMS[1:]), start=F(ITEMS[0]))


def _latest() -> QuerySet[TieScore]:
    """The last score of each person in a case who has more than one, with its change."""
    same = TieScore.objects.filter(case=OuterRef("case"), person=OuterRef("person"))
    first = same.order_by("pk").annotate(points=_TOTAL).values("points")[:1]
    newer = Exists(same.filter(pk__gt=OuterRef("pk")))
    older = Exists(same.filter(pk__lt=OuterRef("pk")))
    return TieScore.objects.filter(older, ~newer).annotate(change=_TOTAL - Subquery(first))


def count(asked: Asked) -> Counted:
    change: Slices = {}
    better: Slices = {}
    for key, (points,) in rows_of(_latest(), asked, CUT, "change"):
        one = Tally(whole=1, spread=Counter([points]))
        change[key] = change.get(key, Tally()) + one
        better[key] = better.get(key, Tally()) + Tally(part=points > 0, whole=1)
    return {"ties-change": change, "ties-better": better}


def behind(asked: Asked, code: str, part: bool) -> Iterable[int]:
    rows = asked_for(_latest(), asked, CUT)
    return (rows.filter(change__gt=0) if part else rows).values_list("case_id", flat=True)


FAMILY = Family(
    figures=(
        # The mean of last minus first score (five items, together 5 to 20), over people scored
        # more than once in a case. Clock: the month of the last score.
        Figure(
            "ties-change",
            _("つながり指標の変わり"),
            _("つながり指標は、はじめから平均%(number)s変わりました。"),
            _(
                "つながり指標を2回以上つけた人の、最後の点から最初の点を引いた平均です。最後につけた月に数えます。5つの問いの合計は、5点から20点です。"
            ),
            unit=Unit.POINTS,
        ),
        # Last score above the first / people scored more than once in a case. Clock: as above.
        Figure(
            "ties-better",
            _("つながり指標が上がった人の割合"),
            _("つながり指標を2回以上つけた人の%(number)sで、はじめより上がりました。"),
            _(
                "分母は、つながり指標を2回以上つけた人です。最後につけた月に数えます。分子は、最後の点が最初の点より高い人です。"
            ),
        ),
    ),
    thing=Thing.CASE,
    count=count,
    behind=behind,
)
