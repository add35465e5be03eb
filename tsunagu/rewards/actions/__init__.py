"""The deeds about activities and points, by subject."""

from tsunagu.rewards.actions.exchanging import ask, decide, pay, refuse_exchange
from tsunagu.rewards.actions.keeping import confirm, refuse, say, take_favour, take_look

__all__ = [
    "ask",
    "confirm",
    "decide",
    "pay",
    "refuse",
    "refuse_exchange",
    "say",
    "take_favour",
    "take_look",
]
