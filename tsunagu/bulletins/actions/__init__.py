"""What is done with bulletins, by subject."""

from tsunagu.bulletins.actions.approving import (
    approve,
    end_due,
    find,
    publish_due,
    send_back,
    withdraw,
)
from tsunagu.bulletins.actions.hanging import close, hand_on, hang, stand, take_down, use_card
from tsunagu.bulletins.actions.linking import allow, ask_by_line, greet, hear, unfollow
from tsunagu.bulletins.actions.sending import count, halt, send_batch, send_digest
from tsunagu.bulletins.actions.sounding import (
    say_for_the_city,
    say_readings,
    unsay_for_the_city,
)
from tsunagu.bulletins.actions.subscribing import ask, choose, lose, stop
from tsunagu.bulletins.actions.writing import (
    amend,
    check,
    correct,
    draft,
    drop,
    propose,
    translate,
)

__all__ = [
    "allow",
    "amend",
    "approve",
    "ask",
    "ask_by_line",
    "check",
    "choose",
    "close",
    "correct",
    "count",
    "draft",
    "drop",
    "end_due",
    "find",
    "greet",
    "halt",
    "hand_on",
    "hang",
    "hear",
    "lose",
    "propose",
    "publish_due",
    "say_for_the_city",
    "say_readings",
    "send_back",
    "send_batch",
    "send_digest",
    "stand",
    "stop",
    "take_down",
    "translate",
    "unfollow",
    "unsay_for_the_city",
    "use_card",
    "withdraw",
]
