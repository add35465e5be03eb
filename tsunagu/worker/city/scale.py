"""How large a simulated city is, for how long it lives, and what its people are like."""

from collections.abc import Mapping
from dataclasses import dataclass

A_HOUSEHOLD_TELLS = 0.3  # times a year: 30,000 consultations of 100,000 households
WHOLE = 100_000  # households of the city whose desks stand in city/simulated

ALL_DAY = (0, 3, 6, 8, 10, 12, 14, 16, 18, 20, 22)  # hours at which the worker goes round


@dataclass(frozen=True)
class Habits:
    """What a desk makes of what it hears, as weights, and how soon."""

    decisions: Mapping[str, float]
    decided_today: float  # chance that a concern is decided on a working day
    worked_today: float  # chance that a due need is worked on that day
    at_first_door: float  # share of the tellings that go to the first door


CITY_HABITS = Habits(
    decisions={
        "answer": 70,
        "open": 12,
        "join": 7,
        "pass_on": 3,
        "not_ours": 4,
        "duplicate": 3,
    },
    decided_today=0.85,
    worked_today=0.9,
    at_first_door=0.15,
)
DEMO_HABITS = Habits(
    decisions={
        "answer": 33,
        "open": 47,
        "join": 6,
        "pass_on": 6,
        "not_ours": 6,
        "duplicate": 6,
    },
    decided_today=0.75,
    worked_today=0.8,
    at_first_door=0.85,
)


@dataclass(frozen=True)
class Scale:
    """One city to simulate. The same values give the same city."""

    seed: int
    days: int
    concerns: int  # in all
    households: int
    town: str  # the folder below city/ with its desks, people and services
    habits: Habits = CITY_HABITS
    grows: bool = False  # whether desks have as many people as the households ask for
    chores_at: tuple[int, ...] = ALL_DAY

    def dice_names(self) -> tuple[object, ...]:
        return (self.town, self.seed)


def whole_city(*, seed: int, days: int, households: int) -> Scale:
    """A city in which each household tells something every three years or so."""
    concerns = round(households * A_HOUSEHOLD_TELLS * days / 365)
    return Scale(seed, days, concerns, households, "simulated", grows=True)
