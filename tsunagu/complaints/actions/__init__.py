"""The deeds about complaints, by subject."""

from tsunagu.complaints.actions.handling import answer, hold, pass_on, postpone, read, take_over
from tsunagu.complaints.actions.telling import complain, reopen, withdraw

__all__ = [
    "answer",
    "complain",
    "hold",
    "pass_on",
    "postpone",
    "read",
    "reopen",
    "take_over",
    "withdraw",
]
