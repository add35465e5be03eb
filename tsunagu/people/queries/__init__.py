"""Reads about organisations and people, by subject."""

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
    "accounts",
    "demo_accounts",
    "first_door",
    "headcount",
    "held_areas",
    "organisations_with_counts",
    "what_is_missing",
]
