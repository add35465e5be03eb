from tsunagu.directory.models.capacity import Capacity, CapacityState
from tsunagu.directory.models.description import Language, ServiceArea, ServiceLanguage
from tsunagu.directory.models.finding import CityWord, MissedWord, Outcome, SearchTally
from tsunagu.directory.models.importing import ColumnsSaid, ImportedService, ImportFile, ImportRun
from tsunagu.directory.models.index import IndexCard
from tsunagu.directory.models.listing import (
    Location,
    NeedCode,
    NeedGroup,
    Organization,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceNeed,
    ServiceQuerySet,
    ServiceStatus,
    Source,
)
from tsunagu.directory.models.twins import Scope, Twin, TwinState

__all__ = [
    "Capacity",
    "CapacityState",
    "CityWord",
    "ColumnsSaid",
    "ImportFile",
    "ImportRun",
    "ImportedService",
    "IndexCard",
    "Language",
    "Location",
    "MissedWord",
    "NeedCode",
    "NeedGroup",
    "Organization",
    "Outcome",
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
    "Twin",
    "TwinState",
]
