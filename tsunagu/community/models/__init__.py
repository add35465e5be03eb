from tsunagu.community.models.gatherings import (
    AccessFact,
    Gathering,
    GatheringAccess,
    GatheringKind,
    GatheringLanguage,
    GatheringQuerySet,
)
from tsunagu.community.models.issues import (
    ROUGH,
    Band,
    IssueStep,
    LocalIssue,
    LocalIssueQuerySet,
)
from tsunagu.community.models.occurrences import AgeBand, Headcount, Occurrence

__all__ = [
    "ROUGH",
    "AccessFact",
    "AgeBand",
    "Band",
    "Gathering",
    "GatheringAccess",
    "GatheringKind",
    "GatheringLanguage",
    "GatheringQuerySet",
    "Headcount",
    "IssueStep",
    "LocalIssue",
    "LocalIssueQuerySet",
    "Occurrence",
]
