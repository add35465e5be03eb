"""The deeds of crime prevention, by subject."""

from tsunagu.safety.actions.lending import (
    add_recorders,
    ask,
    drop,
    extend,
    hand_out,
    lose,
    postpone,
    read,
    remind,
    take_back,
)
from tsunagu.safety.actions.patrolling import keep_round, tell, warn

__all__ = [
    "add_recorders",
    "ask",
    "drop",
    "extend",
    "hand_out",
    "keep_round",
    "lose",
    "postpone",
    "read",
    "remind",
    "take_back",
    "tell",
    "warn",
]
