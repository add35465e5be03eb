from collections.abc import Iterable
from typing import Any

from django.db import transaction

from tsunagu.directory.models import NeedCode
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.ground.rows import Fate, put
from tsunagu.journal.actions import record
from tsunagu.plan.models import Branch, Goal, Indicator, Measure, Plan, Policy, Priority
from tsunagu.plan.queries.figures import SOURCES

Row = dict[str, Any]


@transaction.atomic
def load_plan(document: Row, *, by: Actor) -> list[Fate]:
    """Make one plan what the city's file says; what the file no longer names goes.

    Raises Refused for a figure we cannot compute, an unknown need or a missing branch.
    A second load changes nothing.
    """
    try:
        fates = _load(document)
    except KeyError as fault:
        raise Refused(f"計画のファイルに {fault} がありません。") from fault
    plan = Plan.objects.get(code=document["plan"]["code"])
    if set(fates) != {Fate.SAME}:
        record("plan.load", plan, by=by, changed=len(fates) - fates.count(Fate.SAME))
    return fates


def _load(document: Row) -> list[Fate]:
    head = document["plan"]
    values = {name: head[name] for name in ("name", "from_year", "until_year", "words")}
    plan, fate = put(Plan, values, code=head["code"])
    fates = [fate]
    policies = _branches(Policy, plan, document["policies"], fates)
    goals = _branches(Goal, plan, document["goals"], fates, policy=policies)
    measures = _branches(Measure, plan, document["measures"], fates, goal=goals)
    priorities = _branches(Priority, plan, document["priorities"], fates)
    for row in document["measures"]:
        measure = measures[row["code"]]
        _tie(measure.needs, _needs(row["needs"]), fates)
        _indicators(measure, row["figures"], document["figures"], fates)
    for row in document["priorities"]:
        wanted = {measures[code].pk for code in row["measures"]}
        _tie(priorities[row["code"]].measures, wanted, fates)
    return fates


def _branches(
    kind: type[Any], plan: Plan, rows: Iterable[Row], fates: list[Fate], **above: dict[str, Any]
) -> dict[str, Any]:
    """The branches of one kind by code; ``above`` says which column names which parent."""
    known: dict[str, Branch] = {}
    for order, row in enumerate(rows, start=1):
        values = {"name": row["name"], "words": row["words"], "order": order}
        values |= {f"{column}_id": by_code[row[column]].pk for column, by_code in above.items()}
        known[row["code"]], fate = put(kind, values, plan=plan, code=row["code"])
        fates.append(fate)
    gone, _ = kind.objects.filter(plan=plan).exclude(code__in=known).delete()
    fates += [Fate.CHANGED] * bool(gone)
    return known


def _needs(codes: list[str]) -> set[int]:
    found = dict(NeedCode.objects.filter(code__in=codes).values_list("code", "pk"))
    if unknown := set(codes) - set(found):
        raise Refused(f"計画のファイルの困りごと {'、'.join(sorted(unknown))} がわかりません。")
    return set(found.values())


def _indicators(measure: Measure, names: list[str], known: Row, fates: list[Fate]) -> None:
    for order, name in enumerate(names, start=1):
        if name not in SOURCES:
            raise Refused(f"計画のファイルの指標 {name} を計算できません。")
        figure = known[name]
        values = {key: figure[key] for key in ("name", "unit", "definition")}
        values |= {"source": name, "order": order}
        _, fate = put(Indicator, values, measure=measure, code=f"{measure.code}-{name}")
        fates.append(fate)
    gone, _ = measure.indicators.exclude(source__in=names).delete()
    fates += [Fate.CHANGED] * bool(gone)


def _tie(links: Any, wanted: set[int], fates: list[Fate]) -> None:
    if set(links.values_list("pk", flat=True)) != wanted:
        links.set(wanted)
        fates.append(Fate.CHANGED)
