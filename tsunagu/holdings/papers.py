"""What is asked, as a form brings it."""

from dataclasses import dataclass
from datetime import date

from tsunagu.ground import clock
from tsunagu.holdings.requested import Asker, Identity, RequestKind


@dataclass(frozen=True)
class Asked:
    """``name``, ``kana``, ``born_on`` are the person's own; ``agent`` asks for them. Sent on to us
    by another body: ``sent_by``, ``came_on``, and ``extended_to`` where it had taken more time.
    """

    key: str
    kind: RequestKind
    name: str
    wanted: str
    identity: Identity
    received_on: date | None = None
    asker: Asker = Asker.SELF
    kana: str = ""
    born_on: date | None = None
    agent: str = ""
    identity_note: str = ""
    sent_by: str = ""
    came_on: date | None = None
    extended_to: date | None = None

    def values(self) -> dict[str, object]:
        return vars(self) | {"received_on": self.received_on or clock.today()}
