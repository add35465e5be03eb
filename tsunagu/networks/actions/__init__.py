"""What happens in networks: founded, filled, called together, written down, decided, done."""

from tsunagu.networks.actions.deciding import (
    decide,
    finish,
    hand_over,
    postpone,
    refuse,
    reopen,
)
from tsunagu.networks.actions.keeping import (
    amend,
    end,
    found,
    load_kinds,
    seat,
    unseat,
)
from tsunagu.networks.actions.meeting import (
    call_off,
    plan,
    plan_again,
    replan,
    write_minutes,
)

__all__ = [
    "amend",
    "call_off",
    "decide",
    "end",
    "finish",
    "found",
    "hand_over",
    "load_kinds",
    "plan",
    "plan_again",
    "postpone",
    "refuse",
    "reopen",
    "replan",
    "seat",
    "unseat",
    "write_minutes",
]
