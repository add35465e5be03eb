from tsunagu.holdings.models.disposal import Disposal, DisposalItem
from tsunagu.holdings.models.fee import Fee
from tsunagu.holdings.models.hearing import Hearing, opens_on
from tsunagu.holdings.models.hold import Hold
from tsunagu.holdings.models.request import Choice, RequestPerson, RequestStep, SubjectRequest
from tsunagu.holdings.models.retention import Retention
from tsunagu.holdings.models.transfer import Transfer

__all__ = [
    "Choice",
    "Disposal",
    "DisposalItem",
    "Fee",
    "Hearing",
    "Hold",
    "RequestPerson",
    "RequestStep",
    "Retention",
    "SubjectRequest",
    "Transfer",
    "opens_on",
]
