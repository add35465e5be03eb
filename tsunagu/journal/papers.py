"""What verifying the journal finds."""

from typing import NamedTuple


class Fault(NamedTuple):
    """Something that was done to the journal from outside, and where."""

    kind: str
    lane: int
    place: int  # the first one, of a row of them

    def __str__(self) -> str:
        return f"lane {self.lane}, place {self.place}: {_WORDS[self.kind]}"


CHANGED, MISSING, CUT, OTHER = "changed", "missing", "cut", "other"
_WORDS = {
    CHANGED: "the line was changed, or another one was put there",
    MISSING: "a line was taken away",
    CUT: "the end was cut off, or an older database was put there: an anchor knows this line",
    OTHER: "an anchor knows another line here",
}


class TurnedBack(NamedTuple):
    """A copy was restored: at least so many lines that an anchor knew are gone since."""

    at: str
    to: str
    lost: int

    def __str__(self) -> str:
        return f"{self.at}: back to the copy of {self.to}, {self.lost} anchored lines are gone"


class Findings(NamedTuple):
    """``lines`` looked at in ``lanes``; nothing was touched when there are no faults."""

    lines: int
    lanes: int
    anchors: int
    faults: list[Fault]
    turned_back: list[TurnedBack]
