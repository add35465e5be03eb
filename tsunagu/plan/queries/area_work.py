"""The figure of the coordinators' log."""

from collections.abc import Callable
from datetime import timedelta

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from tsunagu.fieldwork.models import FieldNote
from tsunagu.fieldwork.states import Kind
from tsunagu.ground import clock
from tsunagu.plan.models import Measure
from tsunagu.plan.queries.figure import Figure

QUARTER = timedelta(days=90)


def area_work(measure: Measure) -> Figure:
    """Lines of the coordinators' log of 90 days by kind, hours, and what came of it; support of
    single people is not in it. No denominator.
    """
    found = FieldNote.objects.standing().filter(on__gt=clock.today() - QUARTER)
    kinds = dict(found.order_by().values_list("kind").annotate(n=Count("pk")))
    came = found.aggregate(minutes=Sum("minutes"), new=Sum("resources"), helpers=Sum("helpers"))
    count = f"{sum(kinds.values()):,}"
    rows = (
        *((str(kind.label), f"{kinds[kind]:,}") for kind in Kind if kind in kinds),
        (_("かかった時間"), f"{(came['minutes'] or 0) // 60:,}"),
        (_("新しい資源"), f"{came['new'] or 0:,}"),
        (_("新しい担い手"), f"{came['helpers'] or 0:,}"),
    )
    said = _("この90日に、地域のための活動を%(count)s回しました。")
    return Figure(count, said % {"count": count}, rows)


AREA_WORK: dict[str, Callable[[Measure], Figure]] = {"area_work": area_work}
