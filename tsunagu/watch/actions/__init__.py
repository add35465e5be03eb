"""The deeds of watching over, by subject."""

from tsunagu.watch.actions.arranging import (
    accept,
    apply,
    begin,
    finish,
    introduce,
    look_again,
    pause,
    postpone,
    renew,
    say_cause,
    take_over,
)
from tsunagu.watch.actions.cards import code_of, end_card, give_card, tell_by_card
from tsunagu.watch.actions.seeing import answer_looks, keep_look, read, read_list

__all__ = [
    "accept",
    "answer_looks",
    "apply",
    "begin",
    "code_of",
    "end_card",
    "finish",
    "give_card",
    "introduce",
    "keep_look",
    "look_again",
    "pause",
    "postpone",
    "read",
    "read_list",
    "renew",
    "say_cause",
    "take_over",
    "tell_by_card",
]
