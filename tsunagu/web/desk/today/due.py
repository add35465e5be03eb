"""What waits for this person in one room of the house, by its days."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tsunagu.ground.piles import SHOWN
from tsunagu.web.chrome import address
from tsunagu.web.groups import Line, Stack

Lines = list[tuple[date, Line]]


@dataclass(frozen=True)
class Due:
    """``fresh``: what it is called while there is still time; ``place``: where all of it stands."""

    title: str
    place: str
    on: date  # today
    lines: Lines
    fresh: str = ""

    def new(self) -> Stack:
        """What nobody has looked at yet, while there is time."""
        return self._stack(self.fresh or self.title, lambda day: day > self.on)

    def today(self) -> Stack:
        return self._stack(self.title, lambda day: day == self.on)

    def late(self) -> Stack:
        return self._stack(self.title, lambda day: day < self.on)

    def _stack(self, title: str, is_wanted: Callable[[date], bool]) -> Stack:
        lines = [line for day, line in self.lines if is_wanted(day)]
        return Stack(title, len(lines), lines[:SHOWN], address(self.place))
