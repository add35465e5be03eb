"""Chance by name: each thing has its own dice, so that a change in one place shifts no other."""

from collections.abc import Mapping
from random import Random
from typing import TypeVar

T = TypeVar("T")


def dice(*names: object) -> Random:
    """The dice of these names: the same on every machine, database and run."""
    return Random(":".join(map(str, names)))  # noqa: S311 (a simulation, not a secret)


def one_of(chances: Mapping[T, float], by: Random) -> T:
    """One of the keys, each as often as its weight says."""
    return by.choices(list(chances), weights=list(chances.values()))[0]
