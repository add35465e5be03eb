from tsunagu.intake import actions


def forget_old_drafts() -> int:
    """Drafts end after a day."""
    return actions.forget_old_drafts()
