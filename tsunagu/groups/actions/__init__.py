from tsunagu.groups.actions.belonging import add, give_part, leave, read_people
from tsunagu.groups.actions.joining import (
    ask_to_join,
    decline,
    forget,
    hand_over,
    passphrase_for,
    read_join,
    welcome,
    withdraw,
)
from tsunagu.groups.actions.keeping import ask, begin, confirm, describe, move, read, wait

__all__ = [
    "add",
    "ask",
    "ask_to_join",
    "begin",
    "confirm",
    "decline",
    "describe",
    "forget",
    "give_part",
    "hand_over",
    "leave",
    "move",
    "passphrase_for",
    "read",
    "read_join",
    "read_people",
    "wait",
    "welcome",
    "withdraw",
]
