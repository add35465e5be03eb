from tsunagu.holdings.actions.disposing import agree, dispose, list_due, purge_again, send_back
from tsunagu.holdings.actions.gathering import (
    add_person,
    choose,
    drop_person,
    read_own_record,
    take_out,
)
from tsunagu.holdings.actions.holding import lift_hold, place_hold
from tsunagu.holdings.actions.requesting import (
    ask_to_mend,
    decide,
    extend,
    hand_over,
    name_gatherer,
    register,
    take_mended,
    withdraw,
)
from tsunagu.holdings.actions.retention import load_retention, set_retention

__all__ = [
    "add_person",
    "agree",
    "ask_to_mend",
    "choose",
    "decide",
    "dispose",
    "drop_person",
    "extend",
    "hand_over",
    "lift_hold",
    "list_due",
    "load_retention",
    "name_gatherer",
    "place_hold",
    "purge_again",
    "read_own_record",
    "register",
    "send_back",
    "set_retention",
    "take_mended",
    "take_out",
    "withdraw",
]
