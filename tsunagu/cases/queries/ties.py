"""つながり指標 of one case: each score beside the one before, the change in words."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from tsunagu.cases.models import Case, TieScore
from tsunagu.cases.models.tie import ITEM_WORDS, ITEMS


@dataclass(frozen=True)
class Line:
    """One item: the step before (empty at first), the step now, and what changed."""

    item: StrOrPromise
    before: str
    now: str
    change: str


@dataclass(frozen=True)
class Sheet:
    score: TieScore
    lines: list[Line]
    change: str


def scores(case: Case) -> QuerySet[TieScore]:
    """All scores of a case, the newest first."""
    return TieScore.objects.filter(case=case).select_related("person", "by_user").order_by("-pk")


def latest(case: Case) -> dict[int, TieScore]:
    """The newest score of each person, by the person's key."""
    return {score.person_id: score for score in reversed(scores(case))}


def sheets(case: Case) -> list[Sheet]:
    """Every score of a case with the same person's score before it. One query."""
    found = list(scores(case))
    return [_sheet(score, _before(score, found[n + 1 :])) for n, score in enumerate(found)]


def _before(score: TieScore, older: list[TieScore]) -> TieScore | None:
    return next((old for old in older if old.person_id == score.person_id), None)


def _sheet(score: TieScore, old: TieScore | None) -> Sheet:
    lines = [_line(item, score, old) for item in ITEMS]
    return Sheet(score, lines, moved(score.total - old.total) if old else "")


def _line(item: str, score: TieScore, old: TieScore | None) -> Line:
    now, before = getattr(score, item), getattr(old, item, None)
    change = "" if before is None else moved(now - before)
    return Line(ITEM_WORDS[item], step(old, item) if old else "", step(score, item), change)


def step(score: TieScore, item: str) -> str:
    """``2 聞かれたら、話せる``"""
    return f"{getattr(score, item)} {getattr(score, f'get_{item}_display')()}"


def moved(points: int) -> str:
    if points == 0:
        return _("同じ")
    words = _("%(count)d上がった") if points > 0 else _("%(count)d下がった")
    return words % {"count": abs(points)}
