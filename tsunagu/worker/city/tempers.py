"""How agencies are, as data: the chance that each thing happens on a working day."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Temper:
    answers: float  # takes its next step with an asked thing, when not yet accepted
    works: float  # takes its next step with an accepted one
    refuses: float  # says no instead of yes
    gives_back: float  # cannot go on, instead of the next step
    holds: float  # stops for a time, instead of the next step
    asks_back: float  # has a question before it answers


TEMPERS = {
    "prompt": Temper(0.8, 0.35, 0.06, 0.01, 0.02, 0.05),
    "steady": Temper(0.45, 0.22, 0.10, 0.03, 0.04, 0.08),
    "slow": Temper(0.15, 0.10, 0.12, 0.04, 0.08, 0.10),
    "refusing": Temper(0.5, 0.2, 0.65, 0.08, 0.03, 0.15),
    "silent": Temper(0.02, 0.08, 0.20, 0.05, 0.10, 0.02),
    "full": Temper(0.6, 0.2, 0.85, 0.03, 0.03, 0.02),
}
