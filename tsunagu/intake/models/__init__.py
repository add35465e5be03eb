"""What somebody told us, and the talk about it behind the receipt."""

from tsunagu.intake.models.alarm import Alarm, Circle, Way
from tsunagu.intake.models.concern import (
    Channel,
    Concern,
    ConcernGuard,
    ConcernQuerySet,
    ConcernStep,
    Party,
    Sharing,
    Since,
    Teller,
    Trouble,
    Urgency,
    YesNo,
)
from tsunagu.intake.models.talk import Answer, Draft, Message, Side, Stage

__all__ = [
    "Alarm",
    "Answer",
    "Channel",
    "Circle",
    "Concern",
    "ConcernGuard",
    "ConcernQuerySet",
    "ConcernStep",
    "Draft",
    "Message",
    "Party",
    "Sharing",
    "Side",
    "Since",
    "Stage",
    "Teller",
    "Trouble",
    "Urgency",
    "Way",
    "YesNo",
]
