"""What the city has taught the finder, and where the finder did not help in the last year."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Max, Q, QuerySet, Sum

from tsunagu.directory.models import CityWord, MissedWord, NeedCode, Outcome, SearchTally
from tsunagu.ground import clock
from tsunagu.ground.kept import kept
from tsunagu.ground.workdays import months_after

A_YEAR = 12  # months


def city_words() -> QuerySet[CityWord]:
    """The city's own words by need."""
    return CityWord.objects.select_related("need")


@kept
def own_words() -> list[tuple[str, str]]:
    """(code, word as compared) for the finder. One query, kept for a while."""
    rows = CityWord.objects.filter(need__is_active=True).order_by("need__order", "key")
    return list(rows.values_list("need__code", "key"))


def missed_words() -> QuerySet[MissedWord, Any]:
    """Words in the clear with ``times`` and ``last`` month, the most frequent first."""
    rows = MissedWord.objects.filter(month__gte=_since()).exclude(word="")
    return (
        rows.values("word")
        .annotate(times=Sum("count"), last=Max("month"))
        .order_by("-times", "word")
    )


class Usefulness(NamedTuple):
    need: NeedCode | None  # None: no need was found
    nothing: int
    helped: int
    differed: int


def usefulness() -> list[Usefulness]:
    """By need, what differed most first. Two queries."""
    rows = SearchTally.objects.filter(month__gte=_since()).values("need")
    sums: QuerySet[SearchTally, Any] = rows.annotate(
        **{one.value: Sum("count", filter=Q(outcome=one), default=0) for one in Outcome}
    )
    needs: dict[str, NeedCode | None] = {need.code: need for need in NeedCode.objects.all()}
    needs[""] = None
    found = [
        Usefulness(needs[row["need"]], row["nothing"], row["helped"], row["differed"])
        for row in sums.order_by("need")
        if row["need"] in needs
    ]
    return sorted(found, key=lambda one: (-one.nothing - one.differed, -one.helped))


def _since() -> date:
    return months_after(clock.today().replace(day=1), -A_YEAR)
