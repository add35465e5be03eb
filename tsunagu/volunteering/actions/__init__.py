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
from tsunagu.volunteering.actions.helpers import meet, tie
from tsunagu.volunteering.actions.insuring import ask_to_go_on, go_on, insure, read_insured
from tsunagu.volunteering.actions.inviting import answer, invite, invite_all
from tsunagu.volunteering.actions.joining import join, passphrase_for
from tsunagu.volunteering.actions.offerings import move_offering, offer, register, rest_old
from tsunagu.volunteering.actions.reading import read
from tsunagu.volunteering.actions.substituting import ask_substitute, come_back, go_away

__all__ = [
    "accept",
    "answer",
    "ask_substitute",
    "ask_to_go_on",
    "come_back",
    "finish",
    "go_away",
    "go_on",
    "insure",
    "introduce",
    "invite",
    "invite_all",
    "join",
    "look_again",
    "meet",
    "move_offering",
    "offer",
    "passphrase_for",
    "postpone",
    "read",
    "read_insured",
    "register",
    "remind",
    "rest_old",
    "settle",
    "take_over",
    "tie",
    "turn_down",
    "want",
    "withdraw",
]
