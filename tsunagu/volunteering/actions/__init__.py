"""The deeds between neighbours, by subject."""

from tsunagu.volunteering.actions.favours import (
    accept,
    finish,
    introduce,
    look_again,
    postpone,
    remind,
    settle,
    take_over,
    turn_down,
    want,
    withdraw,
)
from tsunagu.volunteering.actions.inviting import answer, invite
from tsunagu.volunteering.actions.joining import join, passphrase_for
from tsunagu.volunteering.actions.offerings import move_offering, offer, register, rest_old
from tsunagu.volunteering.actions.reading import read

__all__ = [
    "accept",
    "answer",
    "finish",
    "introduce",
    "invite",
    "join",
    "look_again",
    "move_offering",
    "offer",
    "passphrase_for",
    "postpone",
    "read",
    "register",
    "remind",
    "rest_old",
    "settle",
    "take_over",
    "turn_down",
    "want",
    "withdraw",
]
