"""What is done with bulletins, by subject."""

from tsunagu.bulletins.actions.approving import (
    approve,
    end_due,
    find,
    publish_due,
    send_back,
    withdraw,
)
from tsunagu.bulletins.actions.sending import count, halt, send_batch, send_digest
from tsunagu.bulletins.actions.subscribing import ask, choose, stop
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
    "amend",
    "approve",
    "ask",
    "check",
    "choose",
    "correct",
    "count",
    "draft",
    "drop",
    "end_due",
    "find",
    "halt",
    "propose",
    "publish_due",
    "send_back",
    "send_batch",
    "send_digest",
    "stop",
    "translate",
    "withdraw",
]
