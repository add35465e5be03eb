"""The deeds between neighbours, by subject."""

from tsunagu.volunteering.actions.checking import note_check, note_consent, tell_of_end
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
    want_another,
    withdraw,
)
from tsunagu.volunteering.actions.helpers import meet, tie
from tsunagu.volunteering.actions.insuring import ask_to_go_on, go_on, insure, read_insured
from tsunagu.volunteering.actions.inviting import answer, invite
from tsunagu.volunteering.actions.joining import join, passphrase_for
from tsunagu.volunteering.actions.offerings import (
    hold_offering,
    move_offering,
    offer,
    register,
    rest_old,
)
from tsunagu.volunteering.actions.reading import read
from tsunagu.volunteering.actions.substituting import (
    ask_substitute,
    come_back,
    go_away,
    take_of_week,
)

__all__ = [
    "accept",
    "answer",
    "ask_substitute",
    "ask_to_go_on",
    "come_back",
    "finish",
    "go_away",
    "go_on",
    "hold_offering",
    "insure",
    "introduce",
    "invite",
    "join",
    "look_again",
    "meet",
    "move_offering",
    "note_check",
    "note_consent",
    "offer",
    "passphrase_for",
    "postpone",
    "read",
    "read_insured",
    "register",
    "remind",
    "rest_old",
    "settle",
    "take_of_week",
    "take_over",
    "tell_of_end",
    "tie",
    "turn_down",
    "want",
    "want_another",
    "withdraw",
]
