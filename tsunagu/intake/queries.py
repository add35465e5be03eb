from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from tsunagu.ground import receipts
from tsunagu.ground.actor import Actor
from tsunagu.ground.receipts import bare, fingerprint_of
from tsunagu.intake.models import Answer, Concern, Draft, Message, Side, Stage, Urgency
from tsunagu.intake.states import State
from tsunagu.residents.papers import Particulars
from tsunagu.residents.queries import lookalikes


def behind(receipt: str, passphrase: str) -> Concern | None:
    """The concern that a receipt number and its passphrase open, or nothing."""
    concern = Concern.objects.filter(receipt=bare(receipt)).first()
    kept = concern.passphrase_print if concern else "0" * 64
    right = receipts.matches(passphrase, kept, "passphrase")
    return concern if right else None


def told_with(key: str) -> Concern | None:
    """What was told with this form key. The key is a secret of the device that told."""
    return Concern.objects.filter(key=key).first()


def opened_by(pk: str) -> Concern | None:
    """The concern of a receipt that was opened just now; ``pk`` comes from our own seal."""
    return Concern.objects.filter(pk=pk).first()


def draft_answers(token: str, now: datetime) -> dict[str, Any] | None:
    """What was typed on this device, while it may be kept."""
    draft = Draft.objects.filter(
        token_print=fingerprint_of(token, "draft"), keep_until__gt=now
    ).first()
    return draft.answers if draft else None


def queue(actor: Actor) -> QuerySet[Concern]:
    """What waits for a decision at the actor's desk, by clock."""
    return Concern.objects.visible_to(actor).waiting().order_by("due_at", "pk")


def dangers_unseen(actor: Actor) -> QuerySet[Concern]:
    """Signs of danger that no person has seen; new words may bring one after the end."""
    rows = Concern.objects.visible_to(actor).filter(urgency=Urgency.DANGER, danger_seen_at=None)
    return rows.order_by("due_at", "pk")


def not_ours_to_confirm(actor: Actor) -> QuerySet[Concern]:
    return queue(actor).filter(state=State.NOT_OURS_PROPOSED)


def new_words(actor: Actor) -> QuerySet[Concern]:
    """Concerns whose teller wrote something that nobody of the desk has read."""
    unread = Message.objects.filter(side=Side.TELLER, read_at=None)
    rows = Concern.objects.visible_to(actor).filter(pk__in=unread.values("concern"))
    return rows.order_by("due_at", "pk")


def alike(known: Particulars, *, actor: Actor, besides: int | None = None) -> list[Concern]:
    """Concerns about people who may be the same, among those that the actor may see."""
    rows = Concern.objects.visible_to(actor).filter(parties__person__in=lookalikes(known))
    if besides is not None:
        rows = rows.exclude(pk=besides)
    return list(rows.distinct().order_by("-received_at", "-pk")[:10])


@dataclass(frozen=True)
class Status:
    """What a receipt shows: where it is, what comes next and by when, and what was said."""

    concern: Concern
    stage: Stage
    answers: list[Answer]
    messages: list[Message]
    next_by: date | None


def status(concern: Concern) -> Status:
    answers = list(concern.answers.order_by("at", "pk"))
    stage = Stage(answers[-1].stage) if answers else Stage.RECEIVED
    waits = stage == Stage.RECEIVED
    return Status(
        concern=concern,
        stage=stage,
        answers=answers,
        messages=list(concern.messages.order_by("at", "pk")),
        next_by=timezone.localtime(concern.due_at).date() if waits else None,
    )
