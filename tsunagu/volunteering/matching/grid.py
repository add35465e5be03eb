"""A week as a grid to tick: seven days by parts of the day, as ``mon-morning``."""

from collections.abc import Iterable

from tsunagu.ground.hours import PARTS
from tsunagu.volunteering.matching.hours import DAY, DAYS, Slot, joined

CELLS = tuple(f"{day}-{part}" for day in DAYS for part in PARTS)


def slots_of(cells: Iterable[str]) -> tuple[Slot, ...]:
    """The ticked cells as hours of the week, each on its own."""
    return tuple(_slot(cell) for cell in CELLS if cell in set(cells))


def in_words(cells: Iterable[str]) -> list[str]:
    """``月曜日 8:00〜15:00``: cells that touch are one."""
    return [str(slot) for slot in joined(slots_of(cells))]


def _slot(cell: str) -> Slot:
    day, part = cell.split("-")
    begins, ends = (moment.hour * 60 + moment.minute for moment in PARTS[part])
    start = DAYS.index(day) * DAY
    return Slot(start + begins, start + ends)
