"""What takes hours is asked by day in part, and by night whole (``make reliability``)."""

import os
from zlib import crc32

import pytest
from django.db import connection

NIGHT = bool(os.environ.get("TSUNAGU_NIGHT"))


def is_drawn(part: int, *words: str, seed: int = 0) -> bool:
    """One question in ``part``, drawn by its words: the same ones each day."""
    return NIGHT or crc32(" ".join(words).encode(), seed) % part == 0


def by_day_on_sqlite(test):
    """By night on both databases. What differs between them, shorter tests ask of both by day."""
    return test if NIGHT else pytest.mark.sqlite(test)


def widths(*all_of_them: int) -> list[int]:
    """By day the narrowest alone: whatever is too wide is too wide there."""
    return sorted(all_of_them) if NIGHT else [min(all_of_them)]


def with_and_without_scripts(test):
    """By day without alone: what goes without scripts is what everybody can reach."""
    both = {"scripts": True, "no-scripts": False}
    asked = both if NIGHT else {"no-scripts": False}
    return pytest.mark.parametrize("scripts", asked.values(), ids=asked.keys())(test)


def is_drawn_here(*words: str, sqlite: int, postgresql: int) -> bool:
    """One in so many on this database: what the web alone answers need not be asked twice."""
    return is_drawn(sqlite if connection.vendor == "sqlite" else postgresql, *words)


def as_many(*, night: int, sqlite: int, postgresql: int) -> int:
    """Days, lives and the like: fewer by day, on PostgreSQL fewer still (it takes three times as
    long there).
    """
    if NIGHT:
        return night
    return sqlite if connection.vendor == "sqlite" else postgresql
