"""A pile of work on a desk: how much there is, and what lies on top."""

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db import models
from django.db.models import Count, Subquery, Value

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class Pile(Generic[M]):
    count: int = 0
    rows: list[M] = field(default_factory=list)


def pile(rows: "models.QuerySet[M]", shown: int = 5) -> Pile[M]:
    """The count and the first rows in the order given. One query; only the first are joined."""
    alone = rows.order_by().annotate(all=Value(1)).values("all").annotate(n=Count("pk"))
    counted: Any = rows.annotate(in_pile=Subquery(alone.values("n")))
    first = list(counted[:shown])
    return Pile(first[0].in_pile if first else 0, first)
