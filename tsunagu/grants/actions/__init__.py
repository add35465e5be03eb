from tsunagu.grants.actions.applying import answer, apply, passphrase_for, report, withdraw
from tsunagu.grants.actions.calling import amend, call_for, publish
from tsunagu.grants.actions.deciding import ask, decide, drop, propose, turn_back
from tsunagu.grants.actions.reading import read
from tsunagu.grants.actions.settling import (
    check,
    get_back,
    pay,
    postpone,
    remind,
    send_back,
    take_over,
)

__all__ = [
    "amend",
    "answer",
    "apply",
    "ask",
    "call_for",
    "check",
    "decide",
    "drop",
    "get_back",
    "passphrase_for",
    "pay",
    "postpone",
    "propose",
    "publish",
    "read",
    "remind",
    "report",
    "send_back",
    "take_over",
    "turn_back",
    "withdraw",
]
