"""What is asked of another organisation, and what comes back, before it is a row."""

from dataclasses import dataclass

from tsunagu.cases.models import Need
from tsunagu.directory.models import Service
from tsunagu.referrals.models import RejectReason, Result
from tsunagu.residents.papers import Ground

# The items a sender may let the receiver see, in the order of the つなぐシート.
ITEMS = {
    "name": "お名前",
    "kana": "ふりがな",
    "age": "年齢",
    "phone": "電話",
    "address": "住所",
    "contact": "連絡のしかた",
    "household": "家族の人数",
}


@dataclass(frozen=True)
class Asking:
    """One referral to send. ``items`` are keys of ITEMS: all else stays with the sender.

    ``despite`` says why a full service is asked; ``instead_of`` is what was wanted first, and
    ``because`` (Instead) why it did not help.
    """

    key: str
    service: Service | None  # None when several are called
    needs: tuple[Need, ...]
    reason: str
    ground: Ground
    items: tuple[str, ...] = ()
    despite: str = ""
    instead_of: Service | None = None
    because: str = ""


@dataclass(frozen=True)
class Refusal:
    """``visit_note``: whether somebody went there, when the person could not be reached."""

    kind: RejectReason
    reason: str
    visit_note: str = ""


@dataclass(frozen=True)
class Reported:
    result: Result
    done: str
    remains: str = ""
