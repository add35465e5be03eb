"""What it would cost to leave one thing as it was: the best plan in which it stays."""

from dataclasses import dataclass

from tsunagu.volunteering.planning import Plan, solved


@dataclass(frozen=True)
class Price:
    """How many fewer would come in the whole week, and how many metres more it would cost."""

    fewer: int
    more: int


def price_of_keeping(plan: Plan, visit: int, helper: int) -> Price:
    """``visit`` and ``helper`` by their places; the two must be a feasible pair."""
    is_it = (plan.pairs.visit == visit) & (plan.pairs.helper == helper)
    other = solved(plan, plan.kept | is_it)
    return Price(len(plan.chosen) - len(other.chosen), other.cost - plan.cost)
