"""What keeps a person safe, by subject: one answer for page and guard."""

from tsunagu.residents.rules.gate import Address, Channel, Purpose, Withheld, address_for
from tsunagu.residents.rules.marking import (
    is_guarded,
    is_higher,
    may_break_glass,
    may_guard,
    may_know,
    may_lift,
    may_mark,
    may_propose_lifting,
    may_review,
    may_see_in,
)
from tsunagu.residents.rules.reach import (
    BY_THE_CLOCK,
    may_leave_message,
    may_reach,
    may_tell_others,
    may_use,
)

__all__ = [
    "BY_THE_CLOCK",
    "Address",
    "Channel",
    "Purpose",
    "Withheld",
    "address_for",
    "is_guarded",
    "is_higher",
    "may_break_glass",
    "may_guard",
    "may_know",
    "may_leave_message",
    "may_lift",
    "may_mark",
    "may_propose_lifting",
    "may_reach",
    "may_review",
    "may_see_in",
    "may_tell_others",
    "may_use",
]
