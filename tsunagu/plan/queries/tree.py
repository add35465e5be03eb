from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from tsunagu.directory.models import NeedCode
from tsunagu.plan.models import Goal, Indicator, Measure, Plan, Priority
from tsunagu.plan.queries.figure import Figure
from tsunagu.plan.queries.figures import SOURCES


@dataclass(frozen=True)
class Live:
    """An indicator with its figure of this moment."""

    indicator: Indicator
    figure: Figure


@dataclass(frozen=True)
class Line:
    """A measure in a list, with its first figure."""

    measure: Measure
    live: Live | None


def current() -> Plan | None:
    """The newest plan with its tree: five queries however large it is."""
    goals = Prefetch("policies__goals", Goal.objects.prefetch_related("measures"))
    return Plan.objects.prefetch_related("priorities", goals).first()


def goal(code: str) -> Goal | None:
    return Goal.objects.filter(plan=_newest(), code=code).select_related("plan", "policy").first()


def measure(code: str) -> Measure | None:
    found = Measure.objects.filter(plan=_newest(), code=code)
    return found.select_related("plan", "goal").prefetch_related("priorities").first()


def priority(code: str) -> Priority | None:
    return Priority.objects.filter(plan=_newest(), code=code).select_related("plan").first()


def measures_about(code: NeedCode) -> QuerySet[Measure]:
    """The measures of the newest plan that a trouble touches."""
    return Measure.objects.filter(plan=_newest(), needs=code)


def measure_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The measures of the newest plan by goal, as form choices of their numbers. Two queries."""
    goals = Goal.objects.filter(plan=_newest()).prefetch_related("measures")
    return [(f"{goal}", [(row.code, f"{row}") for row in goal.measures.all()]) for goal in goals]


def measure_names() -> dict[str, str]:
    """The name of each measure of the newest plan, by its number. One query."""
    return dict(Measure.objects.filter(plan=_newest()).values_list("code", "name"))


def figures(of: Measure) -> list[Live]:
    """Every figure of a measure, computed now."""
    return [_live(indicator, of) for indicator in of.indicators.all()]


def lines(branch: Goal | Priority) -> list[Line]:
    """The measures of a branch, each with its first figure computed now."""
    return [_line(row) for row in branch.measures.prefetch_related("indicators")]


def _newest() -> QuerySet[Plan]:
    return Plan.objects.all()[:1]


def _line(row: Measure) -> Line:
    first = next(iter(row.indicators.all()), None)
    return Line(row, _live(first, row) if first else None)


def _live(indicator: Indicator, of: Measure) -> Live:
    return Live(indicator, SOURCES[indicator.source](of))
