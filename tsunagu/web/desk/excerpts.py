"""What a list shows of somebody's words: enough to know them again, no more."""

LENGTH = 30


def excerpt(words: str) -> str:
    """The first words on one line."""
    line = " ".join(words.split())
    return line if len(line) <= LENGTH else f"{line[:LENGTH]}…"
