"""What was told and promised, remembered outside the database: the check compares with it."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Ledger:
    """Everything that somebody was promised, by kind and key, and how often each deed was done."""

    kept: dict[str, dict[str, str]] = field(default_factory=dict)
    intended: dict[str, set[str]] = field(default_factory=dict)  # asked for, promised or not
    new: dict[str, list[str]] = field(default_factory=dict)  # since the last daily check
    deeds: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def intend(self, what: str, key: str) -> None:
        """Somebody is about to ask for it. A death before the promise leaves it at that."""
        self.intended.setdefault(what, set()).add(key)

    def keep(self, what: str, key: str, value: str = "") -> None:
        """A promise. The same promise again must be the same, else it is broken."""
        of_kind = self.kept.setdefault(what, {})
        if of_kind.setdefault(key, value) != value:
            self.broken.append(f"{what} {key}: promised {of_kind[key]}, then {value}")
        self.new.setdefault(what, []).append(key)

    def count(self, what: str) -> None:
        self.deeds[what] += 1

    def refuse(self, why: str) -> None:
        self.refusals[why] += 1

    def since_yesterday(self) -> dict[str, list[str]]:
        """What was promised since this was asked last."""
        new, self.new = self.new, {}
        return new
