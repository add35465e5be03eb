from tsunagu.holdings.models.disposal import Disposal, DisposalItem
from tsunagu.holdings.models.hold import Hold
from tsunagu.holdings.models.request import Choice, RequestPerson, RequestStep, SubjectRequest
from tsunagu.holdings.models.retention import Retention

__all__ = [
    "Choice",
    "Disposal",
    "DisposalItem",
    "Hold",
    "RequestPerson",
    "RequestStep",
    "Retention",
    "SubjectRequest",
]
