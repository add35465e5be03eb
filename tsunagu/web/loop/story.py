from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from tsunagu.referrals.models import Referral
from tsunagu.referrals.states import State


def steps(referral: Referral) -> list[dict[str, Any]]:
    """The way of a referral so far, for the timeline: the last step is where it stands."""
    moves = list(referral.steps.all())
    return [
        {
            "title": State(move.to).label,
            "when": _when(move.at, move.by_label),
            "text": move.reason,
            "state": "now" if number == len(moves) - 1 and referral.is_active else "done",
        }
        for number, move in enumerate(moves)
    ]


def _when(at: Any, who: str) -> str:
    return f"{date_format(timezone.localtime(at), 'n月j日 H:i')}　{who}"
