"""What a spreadsheet would run instead of showing it. Pure."""

# Some of them also take the wide signs for the narrow.
FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")


def harmless(text: str) -> str:
    """Said to be text by the mark ', which a spreadsheet does not show."""
    return f"'{text}" if text.startswith(FORMULA) and len(text) > 1 else text


def unmarked(text: str) -> str:
    """What ``harmless`` was given."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text
