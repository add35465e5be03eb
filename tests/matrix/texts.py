"""Words that nobody writes by chance. Each says of which record it is and which field it fills."""

import re

FIELDS = ("name", "kana", "phone", "address", "words", "facts", "reason", "note", "source", "why")
DIGITS = "あいうえおかきくけこ"
MARK = re.compile(r"禁則(\d{4})|きんそく([あ-こ]{4})|070-8000-(\d{4})|kinsoku(\d{4})@")


class Texts:
    """Gives each record its own words, and finds them again in an answer."""

    def __init__(self) -> None:
        self.records: list[str] = []

    def of(self, record: str, field: str) -> str:
        """The text of this field of this record, the same each time."""
        if record not in self.records:
            self.records.append(record)
        code = f"{self.records.index(record) * len(FIELDS) + FIELDS.index(field):04}"
        if field == "kana":
            return "きんそく" + "".join(DIGITS[int(digit)] for digit in code)
        return f"070-8000-{code}" if field == "phone" else f"禁則{code}"

    def found_in(self, body: str) -> set[tuple[str, str]]:
        """(record, field) of every text of ours that stands in the body."""
        return {self._whose(match) for match in MARK.finditer(body)}

    def _whose(self, match: re.Match[str]) -> tuple[str, str]:
        plain = next(filter(None, match.groups()))
        code = int("".join(str(DIGITS.index(s)) if s in DIGITS else s for s in plain))
        return self.records[code // len(FIELDS)], FIELDS[code % len(FIELDS)]
