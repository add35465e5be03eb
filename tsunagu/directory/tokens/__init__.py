"""What of an entry can be found and how it is asked for, as tokens. Pure: no rows (docs/adr/0038).

The same tokens stand in both databases. A word stands as it is usually spelt. Before the others
stands a sign: ^ a word of what the entry is called, ~ of a trouble it helps with, = a group of
words that mean the same, _ two signs side by side, # a trouble, + a language or what makes it
easy to use, @ a place, and ! what keeps it from somebody: who reads it, for whose age and for which
towns it is.
"""

ENDED = "!ended"


def not_in(town: str) -> str:
    """The sign of what is not for who lives in this town."""
    return f"!not-{town}"


def only_for(audience: str) -> str:
    """The sign of what not everybody reads."""
    return f"!for-{audience}"
