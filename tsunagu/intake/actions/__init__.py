"""The deeds of the intake, by subject."""

from tsunagu.intake.actions.alarm import sound, wake
from tsunagu.intake.actions.drafts import drop_draft, forget_old_drafts, keep_draft
from tsunagu.intake.actions.receive import passphrase_for, receive
from tsunagu.intake.actions.talk import (
    answer_person,
    read_concern,
    read_messages,
    say,
    tell_everyone,
    tell_handling,
    tell_stage,
)
from tsunagu.intake.actions.triage import (
    answer_and_end,
    confirm_not_ours,
    mark_duplicate,
    mark_spam,
    move,
    propose_not_ours,
    refuse_not_ours,
    see_danger,
    take_back,
)

__all__ = [
    "answer_and_end",
    "answer_person",
    "confirm_not_ours",
    "drop_draft",
    "forget_old_drafts",
    "keep_draft",
    "mark_duplicate",
    "mark_spam",
    "move",
    "passphrase_for",
    "propose_not_ours",
    "read_concern",
    "read_messages",
    "receive",
    "refuse_not_ours",
    "say",
    "see_danger",
    "sound",
    "take_back",
    "tell_everyone",
    "tell_handling",
    "tell_stage",
    "wake",
]
