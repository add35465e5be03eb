from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, Self
from uuid import UUID

TOLD = 500  # sentences about one file; nobody reads more, and memory is not the file's


@dataclass(frozen=True)
class Note:
    """What is wrong in one line of a file, in plain Japanese.

    ``of``: the fields where it stands, ``found``: what stands there, ``fix``: a key of FIXES.
    """

    line: int
    said: str
    fix: str = field(default="", compare=False)
    of: tuple[str, ...] = field(default=(), compare=False)
    found: str = field(default="", compare=False)


class Warn(Protocol):
    """Hears of a value that was left out or put right, as Note holds it."""

    def __call__(self, said: str, fix: str, /, *of: str, found: str) -> None: ...


class Notes(list[Note]):
    """The first of them; ``total`` counts all."""

    def __init__(self, notes: Iterable[Note] = ()) -> None:
        super().__init__()
        self.total = 0
        for note in notes:
            self.add(note)

    def add(self, note: Note) -> None:
        self.total += 1
        if len(self) < TOLD:
            self.append(note)

    def with_those(self, others: "Notes") -> Self:
        """Both together, in the order of the lines."""
        both = type(self)(sorted([*self, *others], key=lambda note: note.line))
        both.total = self.total + others.total
        return both


class Entry(NamedTuple):
    """One service of one provider, cleaned. ``source_id`` is the same in every later file.

    ``uid`` is given where the file came out of a directory like ours.
    """

    line: int
    source_id: str
    organization: str
    name: str
    kind: str
    address: str
    uid: UUID | None = None
    organization_kana: str = ""
    organization_phone: str = ""
    organization_url: str = ""
    legal_number: str = ""
    kana: str = ""
    building: str = ""
    phone: str = ""
    url: str = ""
    point: tuple[float, float] | None = None
    capacity: int | None = None
    days: str = ""
    hours: str = ""
    notes: str = ""
    fax: str = ""
    email: str = ""
    youngest: str = ""  # years
    oldest: str = ""
    conditions: str = ""  # codes, with blanks between
    price: str = ""
    access: str = ""
    sphere: str = ""
    what: str = ""
    for_whom: str = ""
    how: str = ""
    papers: str = ""
    contact: str = ""
    cost: str = ""
    way: str = ""
    ease: str = ""
