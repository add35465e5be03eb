"""The deeds on cases, by subject."""

from tsunagu.cases.actions.appointments import (
    cancel_appointment,
    confirm_appointment,
    keep_appointment,
    make_appointment,
    miss_appointment,
    move_appointment,
    say_yes,
    wish_another_time,
)
from tsunagu.cases.actions.cases import (
    close_case,
    join,
    open_case,
    reopen_case,
)
from tsunagu.cases.actions.contact import note_attempt, write_attempt
from tsunagu.cases.actions.handing import assign, assign_many, hand_over, share_out
from tsunagu.cases.actions.household import add_member, remove_member, say_relation
from tsunagu.cases.actions.insiders import name_stewards
from tsunagu.cases.actions.keeping import confirm_safety, follow_up, review_case
from tsunagu.cases.actions.marking import (
    break_glass,
    end_insider,
    lift,
    lift_listed,
    mark,
    name_insider,
    propose_lifting,
    shut_out,
)
from tsunagu.cases.actions.needs import (
    add_need,
    confirm_stop,
    end_need,
    move_need,
    plan_next,
    propose_stop,
    refuse_stop,
    reopen_need,
    support_ourselves,
)
from tsunagu.cases.actions.notes import (
    correct_note,
    drop_note_draft,
    forget_filter,
    keep_note_draft,
    save_filter,
    write_note,
)
from tsunagu.cases.actions.pauses import end_pause, pause, unpause
from tsunagu.cases.actions.reading import print_case, read_case, take_list
from tsunagu.cases.actions.reminding import remind, take_calendar
from tsunagu.cases.actions.terms import alarm_safety, hear_of_abuse, mark_duplicate
from tsunagu.cases.actions.ties import score_ties
from tsunagu.cases.actions.workers import (
    change_part,
    close_account,
    end_membership,
    end_on,
    run_out,
    transfer,
)

__all__ = [
    "add_member",
    "add_need",
    "alarm_safety",
    "assign",
    "assign_many",
    "break_glass",
    "cancel_appointment",
    "change_part",
    "close_account",
    "close_case",
    "confirm_appointment",
    "confirm_safety",
    "confirm_stop",
    "correct_note",
    "drop_note_draft",
    "end_insider",
    "end_membership",
    "end_need",
    "end_on",
    "end_pause",
    "follow_up",
    "forget_filter",
    "hand_over",
    "hear_of_abuse",
    "join",
    "keep_appointment",
    "keep_note_draft",
    "lift",
    "lift_listed",
    "make_appointment",
    "mark",
    "mark_duplicate",
    "miss_appointment",
    "move_appointment",
    "move_need",
    "name_insider",
    "name_stewards",
    "note_attempt",
    "open_case",
    "pause",
    "plan_next",
    "print_case",
    "propose_lifting",
    "propose_stop",
    "read_case",
    "refuse_stop",
    "remind",
    "remove_member",
    "reopen_case",
    "reopen_need",
    "review_case",
    "run_out",
    "save_filter",
    "say_relation",
    "say_yes",
    "score_ties",
    "share_out",
    "shut_out",
    "support_ourselves",
    "take_calendar",
    "take_list",
    "transfer",
    "unpause",
    "wish_another_time",
    "write_attempt",
    "write_note",
]
