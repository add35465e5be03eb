"""What is done with bulletins, by subject."""

from tsunagu.bulletins.actions.approving import (
    approve,
    end_due,
    find,
    publish_due,
    send_back,
    withdraw,
)
from tsunagu.bulletins.actions.asking import answer_question, leave_question, put_question
from tsunagu.bulletins.actions.hanging import (
    close,
    come_by,
    hand_on,
    hang,
    stand,
    take_down,
    use_card,
)
from tsunagu.bulletins.actions.linking import allow, ask_by_line, greet, hear, move_to, unfollow
from tsunagu.bulletins.actions.machining import ask_machine
from tsunagu.bulletins.actions.sending import count, halt, send_batch, send_digest
from tsunagu.bulletins.actions.sounding import (
    say_for_the_city,
    say_readings,
    unsay_for_the_city,
)
from tsunagu.bulletins.actions.subscribing import ask, choose, lose, stop
from tsunagu.bulletins.actions.terming import say_term, unsay_term
from tsunagu.bulletins.actions.trusting import agree_to_trust, end_trust, give_trust, number_of
from tsunagu.bulletins.actions.voicing import (
    look_at_told,
    passphrase_of_voice,
    refuse_voice,
    speak,
    take_up,
    take_voice_back,
)
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
    "agree_to_trust",
    "allow",
    "amend",
    "answer_question",
    "approve",
    "ask",
    "ask_by_line",
    "ask_machine",
    "check",
    "choose",
    "close",
    "come_by",
    "correct",
    "count",
    "draft",
    "drop",
    "end_due",
    "end_trust",
    "find",
    "give_trust",
    "greet",
    "halt",
    "hand_on",
    "hang",
    "hear",
    "leave_question",
    "look_at_told",
    "lose",
    "move_to",
    "number_of",
    "passphrase_of_voice",
    "propose",
    "publish_due",
    "put_question",
    "refuse_voice",
    "say_for_the_city",
    "say_readings",
    "say_term",
    "send_back",
    "send_batch",
    "send_digest",
    "speak",
    "stand",
    "stop",
    "take_down",
    "take_up",
    "take_voice_back",
    "translate",
    "unfollow",
    "unsay_for_the_city",
    "unsay_term",
    "use_card",
    "withdraw",
]
