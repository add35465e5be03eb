"""Lines of the queue, and of the talk behind a receipt."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tsunagu.ground import clock, left
from tsunagu.ground.receipts import grouped
from tsunagu.intake.models import Concern, Side, Urgency
from tsunagu.intake.states import WAITING
from tsunagu.web.desk.excerpts import excerpt
from tsunagu.web.desk.queue.table import when
from tsunagu.web.desk.wording import TOLD_BY


def rows_of(concerns: Iterable[Any]) -> list[dict[str, Any]]:
    return [_row(concern) for concern in concerns]


def _row(concern: Any) -> dict[str, Any]:
    unseen = concern.urgency == Urgency.DANGER and concern.danger_seen_at is None
    waits = concern.state in WAITING or unseen
    return {
        "href": reverse("desk:concern", args=[concern.receipt]),
        "receipt": grouped(concern.receipt),
        "left": left.time(concern.due_at, clock.now()) if waits else "",
        "is_late": waits and concern.due_at < clock.now(),
        "is_unseen": unseen,
        "urgency": concern.get_urgency_display(),
        "is_danger": concern.urgency == Urgency.DANGER,
        "is_urgent": concern.urgency == Urgency.URGENT,
        "words": excerpt(concern.words),
        "has_new_words": concern.has_new_words,
        "about": TOLD_BY[concern.teller],
        "channel": concern.get_channel_display(),
        "place": concern.chome.name if concern.chome else concern.place,
        "received": when(concern.received_at),
        "state": concern.get_state_display(),
    }


def talk_of(concern: Concern) -> list[dict[str, Any]]:
    """Answers and messages, the oldest first."""
    said: list[dict[str, Any]] = [
        {
            "at": message.at,
            "who": _("相談した人") if message.side == Side.TELLER else message.by_label,
            "words": message.words,
            "is_new": message.side == Side.TELLER and message.read_at is None,
        }
        for message in concern.messages.all()
    ]
    told: list[dict[str, Any]] = [
        {
            "at": answer.at,
            "who": answer.by_label,
            "kind": _("知らせたこと：%(stage)s") % {"stage": answer.get_stage_display()},
            "words": answer.words,
        }
        for answer in concern.answers.all()
    ]
    talk = sorted([*told, *said], key=lambda each: each["at"])
    return [{**each, "when": when(each["at"])} for each in talk]
