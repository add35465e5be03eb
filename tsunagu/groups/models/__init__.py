from tsunagu.groups.models.circles import FIRST_YEAR, MOST, TWICE, Circle
from tsunagu.groups.models.people import CircleMember, JoinRequest, JoinRequestQuerySet

__all__ = [
    "FIRST_YEAR",
    "MOST",
    "TWICE",
    "Circle",
    "CircleMember",
    "JoinRequest",
    "JoinRequestQuerySet",
]
