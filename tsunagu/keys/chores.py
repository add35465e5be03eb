from tsunagu.keys import actions


def list_purged() -> int:
    """What is erased stands in the list outside, also when the machine fell in between."""
    return actions.list_purged()
