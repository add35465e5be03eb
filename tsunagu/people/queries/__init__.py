"""Reads about organisations and people, by subject."""

from tsunagu.people.queries.absences import (
    absences_of,
    away_on,
    members_by_name,
    my_parts,
    stands_in_for,
    uncovered,
)
from tsunagu.people.queries.staff import (
    DEMO_PASSWORD,
    DemoAccount,
    Headcount,
    accounts,
    demo_accounts,
    first_door,
    headcount,
    held_areas,
    organisations_with_counts,
    what_is_missing,
)

__all__ = [
    "DEMO_PASSWORD",
    "DemoAccount",
    "Headcount",
    "absences_of",
    "accounts",
    "away_on",
    "demo_accounts",
    "first_door",
    "headcount",
    "held_areas",
    "members_by_name",
    "my_parts",
    "organisations_with_counts",
    "stands_in_for",
    "uncovered",
    "what_is_missing",
]
