"""The deeds about lessons, by subject."""

from tsunagu.learning.actions.arranging import (
    accept,
    fix,
    hold,
    look_again,
    postpone,
    remind,
    take_over,
    turn_down,
    withdraw,
)
from tsunagu.learning.actions.asking import ask, ask_anew
from tsunagu.learning.actions.calling import answer, call
from tsunagu.learning.actions.keeping import count_pieces, describe
from tsunagu.learning.actions.lending import give_back, lend
from tsunagu.learning.actions.reporting import finish, read, report

__all__ = [
    "accept",
    "answer",
    "ask",
    "ask_anew",
    "call",
    "count_pieces",
    "describe",
    "finish",
    "fix",
    "give_back",
    "hold",
    "lend",
    "look_again",
    "postpone",
    "read",
    "remind",
    "report",
    "take_over",
    "turn_down",
    "withdraw",
]
