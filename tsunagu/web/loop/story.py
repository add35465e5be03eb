from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models import ContactResult
from tsunagu.cases.rules import Tries
from tsunagu.referrals.models import Referral
from tsunagu.referrals.states import State

REACHED = ContactResult.REACHED
# The same steps in the words of whoever was asked.
TO_RECEIVER = {State.SENT: _("お願いが届いた"), State.RECEIVED: _("読んだ")}


def steps(referral: Referral, *, to_receiver: bool = False) -> list[dict[str, Any]]:
    """The way of a referral so far, for the timeline: the last step is where it stands."""
    words = TO_RECEIVER if to_receiver else {}
    moves = list(referral.steps.all())
    return [
        {
            "title": words.get(State(move.to), State(move.to).label),
            "when": _when(move.at, move.by_label),
            "text": move.reason,
            "state": "now" if number == len(moves) - 1 and referral.is_active else "past",
        }
        for number, move in enumerate(moves)
    ]


def tries(referral: Referral) -> Tries:
    """How often the asked organisation did not reach the person, as the page has read it."""
    missed = [one.attempt for one in referral.tries.all() if one.attempt.result != REACHED]
    return Tries(len(missed), len({attempt.channel for attempt in missed}))


def _when(at: Any, who: str) -> str:
    return f"{date_format(timezone.localtime(at), str(_('n月j日 H:i')))}　{who}"
