from tsunagu.holdings.actions.disposing import agree, dispose, list_due, purge_again, send_back
from tsunagu.holdings.actions.fees import set_fee
from tsunagu.holdings.actions.gathering import (
    add_person,
    choose,
    drop_person,
    read_own_record,
    take_file,
    take_out,
)
from tsunagu.holdings.actions.hearing import hear, take_opinion, tell_of_disclosure
from tsunagu.holdings.actions.holding import lift_hold, place_hold
from tsunagu.holdings.actions.longer import extend, take_long
from tsunagu.holdings.actions.requesting import (
    ask_to_mend,
    decide,
    hand_over,
    name_gatherer,
    register,
    take_mended,
    withdraw,
)
from tsunagu.holdings.actions.retention import load_retention, set_retention
from tsunagu.holdings.actions.transferring import consult, send_on, take_answer, take_decision

__all__ = [
    "add_person",
    "agree",
    "ask_to_mend",
    "choose",
    "consult",
    "decide",
    "dispose",
    "drop_person",
    "extend",
    "hand_over",
    "hear",
    "lift_hold",
    "list_due",
    "load_retention",
    "name_gatherer",
    "place_hold",
    "purge_again",
    "read_own_record",
    "register",
    "send_back",
    "send_on",
    "set_fee",
    "set_retention",
    "take_answer",
    "take_decision",
    "take_file",
    "take_long",
    "take_mended",
    "take_opinion",
    "take_out",
    "tell_of_disclosure",
    "withdraw",
]
