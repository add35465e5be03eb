from tsunagu.community.models.gatherings import (
    TWICE,
    AccessFact,
    Gathering,
    GatheringAccess,
    GatheringKind,
    GatheringLanguage,
    GatheringQuerySet,
)
from tsunagu.community.models.ideas import (
    Brings,
    By,
    Idea,
    IdeaPart,
    IdeaQuerySet,
    IdeaStep,
    PartRole,
    Workshop,
)
from tsunagu.community.models.issues import (
    ROUGH,
    Band,
    IssueStep,
    LocalIssue,
    LocalIssueQuerySet,
    Whence,
)
from tsunagu.community.models.occurrences import AgeBand, Headcount, Occurrence
from tsunagu.community.models.undertakings import Undertaking, UndertakingQuerySet

__all__ = [
    "ROUGH",
    "TWICE",
    "AccessFact",
    "AgeBand",
    "Band",
    "Brings",
    "By",
    "Gathering",
    "GatheringAccess",
    "GatheringKind",
    "GatheringLanguage",
    "GatheringQuerySet",
    "Headcount",
    "Idea",
    "IdeaPart",
    "IdeaQuerySet",
    "IdeaStep",
    "IssueStep",
    "LocalIssue",
    "LocalIssueQuerySet",
    "Occurrence",
    "PartRole",
    "Undertaking",
    "UndertakingQuerySet",
    "Whence",
    "Workshop",
]
