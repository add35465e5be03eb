from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Note:
    """What is wrong in one line of a file, in plain Japanese."""

    line: int
    said: str


@dataclass(frozen=True)
class Entry:
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
