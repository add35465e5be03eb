from tsunagu.directory.models.audience import Audience, heard_by
from tsunagu.directory.models.capacity import Capacity, CapacityState
from tsunagu.directory.models.changing import (
    Change,
    HeldLine,
    How,
    Proposal,
    ProposalQuerySet,
    Verdict,
)
from tsunagu.directory.models.description import Language, ServiceArea, ServiceLanguage
from tsunagu.directory.models.finding import CityWord, MissedWord, Outcome, SearchTally
from tsunagu.directory.models.guide import Guide
from tsunagu.directory.models.importing import ColumnsSaid, ImportedService, ImportFile, ImportRun
from tsunagu.directory.models.index import IndexCard
from tsunagu.directory.models.keeping import (
    CardKey,
    HidingRule,
    KeyKind,
    Upkeep,
    UpkeepQuerySet,
)
from tsunagu.directory.models.listing import (
    Location,
    Organization,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceNeed,
    ServiceQuerySet,
    ServiceStatus,
    Source,
)
from tsunagu.directory.models.marks import Access, Condition, Price, Sphere, marks
from tsunagu.directory.models.needs import NeedCode, NeedGroup
from tsunagu.directory.models.twins import Scope, Twin, TwinState

__all__ = [
    "Access",
    "Audience",
    "Capacity",
    "CapacityState",
    "CardKey",
    "Change",
    "CityWord",
    "ColumnsSaid",
    "Condition",
    "Guide",
    "HeldLine",
    "HidingRule",
    "How",
    "ImportFile",
    "ImportRun",
    "ImportedService",
    "IndexCard",
    "KeyKind",
    "Language",
    "Location",
    "MissedWord",
    "NeedCode",
    "NeedGroup",
    "Organization",
    "Outcome",
    "Price",
    "Proposal",
    "ProposalQuerySet",
    "Schedule",
    "Scope",
    "SearchTally",
    "Service",
    "ServiceArea",
    "ServiceAtLocation",
    "ServiceLanguage",
    "ServiceNeed",
    "ServiceQuerySet",
    "ServiceStatus",
    "Source",
    "Sphere",
    "Twin",
    "TwinState",
    "Upkeep",
    "UpkeepQuerySet",
    "Verdict",
    "heard_by",
    "marks",
]
